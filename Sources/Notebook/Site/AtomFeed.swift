/// `feed.xml`: the notes that have a date, newest first, as an Atom feed (RFC 4287).
enum AtomFeed {
  static let path = "feed.xml"
  private static let limit = 50

  /// Nil when no note has a date: a feed must say when its entries changed, and the files' times are not the author's word.
  static func xml(_ notebook: Notebook, baseURL: String) -> [UInt8]? {
    let dated = notebook.notes.filter { $0.frontMatter.date != nil && !$0.frontMatter.draft }
    let newest = dated.sorted { a, b in
      let (x, y) = (a.frontMatter.date ?? "", b.frontMatter.date ?? "")
      return x == y ? a.path < b.path : x > y
    }
    guard let updated = newest.first?.frontMatter.date else { return nil }
    var xml: [UInt8] = []
    xml.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\""
    )
    xml.append(escaping: notebook.settings.language)
    xml.append("\">\n")
    append("title", notebook.settings.title, to: &xml)
    if !notebook.settings.description.isEmpty { append("subtitle", notebook.settings.description, to: &xml) }
    append("id", baseURL, to: &xml)
    append("updated", "\(updated)T00:00:00Z", to: &xml)
    append("link rel=\"self\"", url: baseURL + path, to: &xml)
    append("link", url: baseURL, to: &xml)
    xml.append("<author><name>")
    xml.append(escaping: notebook.settings.title)
    xml.append("</name></author>\n")
    for note in newest.prefix(limit) {
      let url = baseURL + SitePath.page(of: note.path)
      xml.append("<entry>\n")
      append("title", note.title, to: &xml)
      append("id", url, to: &xml)
      append("updated", "\(note.frontMatter.date ?? "")T00:00:00Z", to: &xml)
      append("link", url: url, to: &xml)
      append("summary", note.frontMatter.summary ?? note.title, to: &xml)
      xml.append("</entry>\n")
    }
    xml.append("</feed>\n")
    return xml
  }

  private static func append(_ name: StaticString, _ text: String, to xml: inout [UInt8]) {
    xml.append("<")
    xml.append(name)
    xml.append(">")
    xml.append(escaping: text)
    xml.append("</")
    xml.append(name)
    xml.append(">\n")
  }

  private static func append(_ name: StaticString, url: String, to xml: inout [UInt8]) {
    xml.append("<")
    xml.append(name)
    xml.append(" href=\"")
    xml.append(href: url)
    xml.append("\"/>\n")
  }
}
