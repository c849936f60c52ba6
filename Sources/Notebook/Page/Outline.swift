/// The list of a page's headings: `<ol>` in `<ol>`, by level.
enum Outline {
  /// Levels 2 and 3: level 1 is the page's title, and deeper ones are detail.
  static func isListed(_ heading: Heading) -> Bool { heading.level == 2 || heading.level == 3 }

  /// The HTML, or nil for fewer than two headings: there is nothing to choose from.
  static func html(_ headings: [Heading]) -> [UInt8]? {
    let listed = headings.filter(isListed)
    guard listed.count >= 2 else { return nil }
    var html: [UInt8] = []
    html.append("<ol>\n")
    var isInner = false
    var isFirst = true
    for heading in listed {
      // A level 3 before any level 2 stands in the outer list.
      let goesInside = heading.level == 3 && !isFirst
      if goesInside && !isInner {
        html.append("\n<ol>\n")
        isInner = true
      } else if !goesInside && isInner {
        html.append("</li>\n</ol>\n</li>\n")
        isInner = false
      } else if !isFirst {
        html.append("</li>\n")
      }
      html.append("<li><a href=\"#")
      html.append(href: heading.id)
      html.append("\">")
      html.append(escaping: heading.text)
      html.append("</a>")
      isFirst = false
    }
    html.append(isInner ? "</li>\n</ol>\n</li>\n</ol>" : "</li>\n</ol>")
    return html
  }
}
