/// The bodies of pages that no note is the source of.
enum ListPages {
  /// The home page of a notebook without an `index.md`: its sections and notes.
  static func index(of notebook: Notebook) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<h1>")
    html.append(escaping: notebook.settings.title)
    html.append("</h1>\n")
    if !notebook.settings.description.isEmpty {
      html.append("<p>")
      html.append(escaping: notebook.settings.description)
      html.append("</p>\n")
    }
    for section in notebook.sections {
      if let title = section.title {
        html.append("<h2>")
        html.append(escaping: title)
        html.append("</h2>\n")
      }
      appendList(of: notebook.notes[section.notes], root: "", to: &html)
    }
    return html
  }

  /// The notes with one tag.
  static func tag(_ tag: Tag, in notebook: Notebook) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<h1>Notes about ")
    html.append(escaping: tag.name)
    html.append("</h1>\n")
    appendList(of: tag.notes.map { notebook.notes[$0] }, root: "../", to: &html)
    html.append("<p><a href=\"index.html\">All tags</a></p>\n")
    return html
  }

  /// All tags, with the number of their notes.
  static func tags(_ tags: [Tag]) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<h1>Tags</h1>\n<ul>\n")
    for tag in tags {
      html.append("<li><a href=\"")
      html.append(href: RelativePath.name(of: tag.path))
      html.append("\">")
      html.append(escaping: tag.name)
      html.append("</a> (")
      html.append(number: tag.notes.count)
      html.append(")</li>\n")
    }
    html.append("</ul>\n")
    return html
  }

  static func notFound(homeURL: String) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<h1>There is no such page</h1>\n<p>It may have been moved or renamed. <a href=\"")
    html.append(href: homeURL)
    html.append("\">Start from the first page</a>, or look in the contents.</p>\n")
    return html
  }

  private static func appendList(of notes: some Sequence<Note>, root: String, to html: inout [UInt8]) {
    html.append("<ul>\n")
    for note in notes {
      html.append("<li><a href=\"")
      html.append(href: root + SitePath.page(of: note.path))
      html.append("\">")
      html.append(escaping: note.title)
      html.append("</a>")
      if let summary = note.frontMatter.summary, !summary.isEmpty {
        html.append(": ")
        html.append(escaping: summary)
      }
      html.append("</li>\n")
    }
    html.append("</ul>\n")
  }
}
