/// A page at a note's former address that leads to the present one.
enum RedirectPage {
  /// The path in the site that an alias names; nil for an alias that is only another name for the note.
  static func path(ofAlias alias: String) -> String? {
    guard alias.contains("/") || alias.hasSuffix(".html") || alias.hasSuffix(".md") else { return nil }
    guard let path = RelativePath.resolve(alias, in: ""), !path.isEmpty else { return nil }
    if path.hasSuffix(".html") { return path }
    if path.hasSuffix(".md") { return SitePath.page(of: path) }
    return alias.hasSuffix("/") ? "\(path)/index.html" : "\(path).html"
  }

  static func html(to note: Note, from path: String) -> [UInt8] {
    let url = RelativePath.reference(to: SitePath.page(of: note.path), from: RelativePath.folder(of: path))
    var html: [UInt8] = []
    html.append("<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.append(escaping: note.title)
    html.append("</title>\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"")
    html.append(href: url)
    html.append("\">\n<meta http-equiv=\"refresh\" content=\"0; url=")
    html.append(href: url)
    html.append("\">\n</head>\n<body>\n<p>This note is now at <a href=\"")
    html.append(href: url)
    html.append("\">")
    html.append(escaping: note.title)
    html.append("</a>.</p>\n</body>\n</html>\n")
    return html
  }
}
