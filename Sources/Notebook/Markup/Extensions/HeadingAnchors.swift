/// A heading of a note, as the outline, links and search see it.
struct Heading: Sendable, Equatable {
  var level: Int
  /// What a link's `#fragment` names, unique in the note.
  var id: String
  var text: String
  /// In the file, from 1.
  var line: Int
}

/// Gives every heading an id that a link can name: the same one that GitHub gives it.
enum HeadingAnchors {
  static func apply(to tree: inout MarkupTree) -> [Heading] {
    var headings: [Heading] = []
    var nodes: [MarkupNode] = []
    tree.walk { if $0.kind == .heading { nodes.append($0) } }
    var taken: [String: Int] = [:]
    for node in nodes {
      let text = PlainText.of(node)
      var id = slug(text)
      // The second 'Request' is 'request-1'; and should that be the name of another heading, the next number.
      if let count = taken[id] {
        var number = count
        while taken["\(id)-\(number)"] != nil { number += 1 }
        taken[id] = number + 1
        id = "\(id)-\(number)"
      }
      taken[id] = 1
      tree.annotate(node, .heading(id: Array(id.utf8)))
      headings.append(
        Heading(
          level: node.headingLevel,
          id: id,
          text: String(decoding: text, as: UTF8.self),
          line: tree.line(of: node)
        )
      )
    }
    return headings
  }

  /// GitHub's rule: lower case; letters, digits, `_` and `-` stay, spaces become `-`, all else is dropped.
  static func slug(_ text: [UInt8]) -> String {
    var ascii: [UInt8] = []
    ascii.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        ascii.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): ascii.append(byte | 0x20)
      case 0x20: ascii.append(UInt8(ascii: "-"))
      case 0x80...: return unicodeSlug(String(decoding: text, as: UTF8.self))
      default: break
      }
    }
    return ascii.isEmpty ? "section" : String(decoding: ascii, as: UTF8.self)
  }

  private static func unicodeSlug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if scalar == " " {
        slug.append("-")
      } else if scalar == "-" || scalar == "_" || properties.isAlphabetic || properties.numericType != nil
        || properties.generalCategory == .nonspacingMark || properties.generalCategory == .spacingMark
      {
        slug.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }
}
