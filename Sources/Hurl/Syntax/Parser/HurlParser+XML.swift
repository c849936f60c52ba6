/// An XML body is refused, but where it ends must be known to check what comes after it.
extension HurlParser {
  /// Past one XML document whose tags match; text, attributes and declarations are not looked into.
  mutating func skipXML() throws(HurlSyntaxError) {
    var open: [String] = []
    repeat {
      guard !scanner.isAtEnd else { throw xmlError() }
      if scanner.skip("<!--") {
        try skipXML(to: "-->")
      } else if scanner.skip("<![CDATA[") {
        try skipXML(to: "]]>")
      } else if scanner.skip("<?") {
        try skipXML(to: "?>")
        if open.isEmpty { try skipXMLSpace() }
      } else if scanner.skip("<!") {
        try skipXML(to: ">")
        try skipXMLSpace()
      } else if scanner.skip("</") {
        let name = try parseXMLName()
        guard name == open.popLast() else { throw xmlError() }
        scanner.skip { $0 <= 0x20 }
        guard scanner.skip(">") else { throw xmlError() }
        if open.isEmpty { return }
      } else if scanner.skip("<") {
        let name = try parseXMLName()
        if try skipXMLTagIsEmpty() {
          if open.isEmpty { return }
        } else {
          open.append(name)
        }
      } else {
        scanner.advanceScalar()
      }
    } while true
  }

  private mutating func skipXMLSpace() throws(HurlSyntaxError) {
    scanner.skip { $0 <= 0x20 }
    if scanner.peek != UInt8(ascii: "<") { throw xmlError() }
  }

  private mutating func skipXML(to end: StaticString) throws(HurlSyntaxError) {
    while !scanner.skip(end) {
      if scanner.isAtEnd { throw xmlError() }
      scanner.advanceScalar()
    }
  }

  private mutating func parseXMLName() throws(HurlSyntaxError) -> String {
    let start = position
    scanner.skip { $0.isASCIILetter || $0.isASCIIDigit || $0 >= 0x80 || "_:-.".utf8.contains($0) }
    if position == start { throw xmlError() }
    return scanner.text(from: start)
  }

  /// Past the attributes of a tag and its `>`; true for `/>`.
  private mutating func skipXMLTagIsEmpty() throws(HurlSyntaxError) -> Bool {
    while let byte = scanner.peek {
      if scanner.skip("/>") { return true }
      if scanner.skip(">") { return false }
      if byte == UInt8(ascii: "<") { break }
      scanner.advanceScalar()
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        scanner.skip { $0 != byte && $0 != UInt8(ascii: "<") }
        guard scanner.peek == byte else { break }
        scanner.advance()
      }
    }
    throw xmlError()
  }

  /// At the last character that was read, as the Hurl parser has it.
  private func xmlError() -> HurlSyntaxError {
    var reader = Scanner(scanner.bytes)
    reader.skipByteOrderMark()
    var last = reader.position
    while reader.position.offset < scanner.position.offset {
      last = reader.position
      reader.advanceScalar()
    }
    return error(.invalidXML, at: last)
  }
}
