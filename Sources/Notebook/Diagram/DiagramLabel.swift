/// The text of a label, in the lines that its author made with `<br>`.
struct DiagramLabel: Equatable {
  let lines: [String]

  /// Reads `<br>`, `<br/>` and Mermaid's entities: `#35;`, `#quot;`.
  init(_ source: String) {
    var lines: [String] = []
    var line = ""
    var rest = Substring(source)
    while let character = rest.first {
      if character == "<", let length = Self.lineBreak(rest) {
        lines.append(line)
        line = ""
        rest = rest.dropFirst(length)
      } else if character == "#", let (decoded, length) = Self.entity(rest) {
        line.append(decoded)
        rest = rest.dropFirst(length)
      } else {
        line.append(character.isNewline || character == "\t" ? " " : character)
        rest = rest.dropFirst()
      }
    }
    lines.append(line)
    self.lines = lines.map { Self.withoutControls($0) }
  }

  var isEmpty: Bool { lines.allSatisfy(\.isEmpty) }

  /// The text on one line.
  var joined: String { lines.filter { !$0.isEmpty }.joined(separator: " ") }

  /// The index of a `#` that begins no entity, or of a semicolon that ends none.
  ///
  /// Mermaid ends a sequence's statement at both, so a label that holds one shows less on GitHub than here.
  static func unsafePlace(in source: ArraySlice<UInt8>) -> Int? {
    var index = source.startIndex
    while index < source.endIndex {
      if source[index] == UInt8(ascii: ";") { return index }
      if source[index] == UInt8(ascii: "#") {
        let window = Substring(decoding: source[index...].prefix(12), as: UTF8.self)
        guard let (_, length) = entity(window) else { return index }
        index += length
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func lineBreak(_ text: Substring) -> Int? {
    for form in ["<br>", "<br/>", "<br />"] where text.prefix(form.count).lowercased() == form {
      return form.count
    }
    return nil
  }

  private static let names: [Substring: Character] = [
    "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}", "semi": ";", "num": "#",
    "infin": "∞",
    "hellip": "…", "ndash": "–", "mdash": "—", "rarr": "→", "larr": "←", "harr": "↔", "check": "✓",
    "times": "×",
  ]

  /// The character of `#35;` or `#quot;`, and the length of what stands for it; both are ASCII.
  private static func entity(_ text: Substring) -> (Character, Int)? {
    let body = text.dropFirst().prefix(8)
    guard let semicolon = body.firstIndex(of: ";") else { return nil }
    let name = body[..<semicolon]
    let length = name.count + 2
    if let character = names[name] { return (character, length) }
    guard name.allSatisfy({ $0.isASCII && $0.isNumber }), let code = UInt32(name), code >= 0x20,
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return (Character(scalar), length)
  }

  /// Control characters may not stand in SVG.
  private static func withoutControls(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .control {
      scalars.append(scalar)
    }
    let cleaned = String(scalars)
    return String(cleaned.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
