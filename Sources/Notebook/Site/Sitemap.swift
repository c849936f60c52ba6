/// `sitemap.xml`: https://www.sitemaps.org/protocol.html.
enum Sitemap {
  static let path = "sitemap.xml"

  static func xml(_ notebook: Notebook, baseURL: String) -> [UInt8] {
    var xml: [UInt8] = []
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for note in notebook.notes where !note.frontMatter.draft {
      xml.append("<url><loc>")
      xml.append(href: baseURL + SitePath.page(of: note.path))
      xml.append("</loc>")
      if let date = note.frontMatter.date {
        xml.append("<lastmod>")
        xml.append(escaping: date)
        xml.append("</lastmod>")
      }
      xml.append("</url>\n")
    }
    xml.append("</urlset>\n")
    return xml
  }
}
