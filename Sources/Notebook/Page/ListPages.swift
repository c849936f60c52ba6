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
      html.append("<ul>\n")
      for note in notebook.notes[section.notes] {
        html.append("<li><a href=\"")
        html.append(href: SitePath.page(of: note.path))
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
    return html
  }

  static func notFound(homeURL: String) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<h1>There is no such page</h1>\n<p>It may have been moved or renamed. <a href=\"")
    html.append(href: homeURL)
    html.append("\">Start from the first page</a>, or look in the contents.</p>\n")
    return html
  }
}
