/// Names of files: what they are for is refused, but their syntax is checked.
extension HurlParser {
  /// `filename: (filename-content | placeholder)*`, without spaces unless they are escaped.
  mutating func skipFilename(in context: EscapeContext = .filename) throws(HurlSyntaxError) {
    let start = position
    if scanner.peek == UInt8(ascii: "[") { throw error(.expectedFilename) }
    while let (scalar, _) = scanner.peekScalar {
      if scalar == "\\" {
        _ = try parseEscape(in: context)
      } else if scalar == "{" {
        if try parsePlaceholder() == nil { break }
      } else if "#;} \n\r".unicodeScalars.contains(scalar) {
        break
      } else {
        scanner.advanceScalar()
      }
    }
    if position == start { throw error(.expectedFilename) }
  }

  /// `file,name;`, or false when it is something else.
  mutating func skipFile() throws(HurlSyntaxError) -> Bool {
    let start = position
    guard scanner.skip("file") else { return false }
    try expect(",")
    skipSpaces()
    try skipFilename()
    skipSpaces()
    try expect(";")
    refuse("a file (file,...;)", at: start)
    return true
  }
}
