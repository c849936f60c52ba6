/// Spaces, comments and line ends: `lt: sp* comment? [\n]?`.
extension HurlParser {
  mutating func skipSpaces() {
    scanner.skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  mutating func expectSpaces() throws(HurlSyntaxError) {
    let start = position
    skipSpaces()
    if position == start { throw error(.expectedSpace) }
  }

  mutating func expect(_ literal: StaticString, _ name: String? = nil) throws(HurlSyntaxError) {
    let start = position
    guard scanner.skip(literal) else { throw error(.expected(name ?? "'\(literal)'"), at: start) }
  }

  /// Past the rest of a line that holds nothing more than a comment.
  mutating func expectLineEnd() throws(HurlSyntaxError) {
    if !skipLineEnd() { throw error(.expectedLineEnd(found: wordAhead())) }
  }

  /// Past all lines that are blank or hold only a comment.
  mutating func skipBlankLines() {
    while !scanner.isAtEnd {
      let start = position
      if !skipLineEnd() {
        scanner.seek(start)
        return
      }
    }
  }

  mutating func skipNewline() -> Bool { scanner.skip("\r\n") || scanner.skip("\n") }

  /// On false, the scanner stands on what should not be there.
  private mutating func skipLineEnd() -> Bool {
    skipSpaces()
    if scanner.skip("#") {
      while let byte = scanner.peek, byte != UInt8(ascii: "\n"), !scanner.isAt("\r\n") { scanner.advance() }
    }
    return scanner.isAtEnd || skipNewline()
  }
}
