/// A start or an end tag.
struct HTMLTag {
  var offset: Int
  var name: String
  var isEnd = false
  var isSelfClosing = false
  var attributes: [(name: String, value: String)] = []

  func fault(_ message: String) -> HTMLSyntax.Fault { HTMLSyntax.Fault(offset: offset, message: message) }
}

/// Finds the tags of HTML that is written as the generator writes it: anything else is a fault.
struct HTMLTagScanner {
  let html: [UInt8]
  private var position = 0

  init(html: [UInt8]) { self.html = html }

  mutating func next() throws(HTMLSyntax.Fault) -> HTMLTag? {
    while position < html.count {
      if html[position] == UInt8(ascii: "&") { try checkReference() }
      if html[position] != UInt8(ascii: "<") {
        position += 1
      } else if starts(with: "<!--") {
        guard let end = position(of: "-->", from: position + 4) else { throw fault("an endless comment") }
        position = end + 3
      } else if starts(with: "<!") || starts(with: "<?xml") {
        guard let end = position(of: ">", from: position) else { throw fault("an endless declaration") }
        position = end + 1
      } else {
        return try tag()
      }
    }
    return nil
  }

  /// Goes to the end tag of an element whose text is not markup.
  mutating func skipText(until name: String) {
    position = position(of: "</\(name)", from: position) ?? html.count
  }

  private mutating func tag() throws(HTMLSyntax.Fault) -> HTMLTag {
    var tag = HTMLTag(offset: position, name: "")
    position += 1
    if peek == UInt8(ascii: "/") {
      tag.isEnd = true
      position += 1
    }
    tag.name = name()
    guard !tag.name.isEmpty else { throw fault("'<' that begins no tag") }
    while true {
      let gap = skipSpaces()
      switch peek {
      case UInt8(ascii: ">"):
        position += 1
        return tag
      case UInt8(ascii: "/"):
        position += 1
        guard peek == UInt8(ascii: ">") else { throw fault("'/' inside a tag") }
        tag.isSelfClosing = true
      default:
        guard gap, !tag.isEnd else { throw fault("no '>' where <\(tag.name)> ends") }
        tag.attributes.append(try attribute())
      }
    }
  }

  private mutating func attribute() throws(HTMLSyntax.Fault) -> (name: String, value: String) {
    let name = name()
    guard !name.isEmpty else { throw fault("no attribute where one belongs") }
    guard peek == UInt8(ascii: "=") else { return (name, "") }
    position += 1
    guard peek == UInt8(ascii: "\"") else { throw fault("\(name) is not quoted") }
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "<") { throw fault("'<' in the value of \(name)") }
      if byte == UInt8(ascii: "&") { try checkReference() }
      position += 1
    }
    guard peek != nil else { throw fault("the value of \(name) never ends") }
    defer { position += 1 }
    return (name, String(decoding: html[start..<position], as: UTF8.self))
  }

  /// `&amp;`, `&#39;` or `&#x27;`.
  private func checkReference() throws(HTMLSyntax.Fault) {
    let rest = html[(position + 1)...].prefix(12)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")), end > position + 1,
      html[position + 1..<end].allSatisfy({ Self.isName($0) || $0 == UInt8(ascii: "#") })
    else { throw fault("an ampersand that is not escaped") }
  }

  private mutating func name() -> String {
    let start = position
    while let byte = peek, Self.isName(byte) { position += 1 }
    return String(decoding: html[start..<position], as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private mutating func skipSpaces() -> Bool {
    let start = position
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x09 { position += 1 }
    return position > start
  }

  private var peek: UInt8? { position < html.count ? html[position] : nil }

  private func starts(with text: String) -> Bool { html[position...].starts(with: text.utf8) }

  private func position(of text: String, from start: Int) -> Int? {
    var index = start
    while index < html.count {
      if html[index...].starts(with: text.utf8) { return index }
      index += 1
    }
    return nil
  }

  private func fault(_ message: String) -> HTMLSyntax.Fault {
    HTMLSyntax.Fault(offset: position, message: message)
  }
}
