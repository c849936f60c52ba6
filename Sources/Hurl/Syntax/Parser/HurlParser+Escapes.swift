extension HurlParser {
  /// Which characters may follow a backslash.
  enum EscapeContext {
    case key, value, filename, filenamePassword
  }

  /// `\n`, `\u{1f600}` and the like; the scanner stands on the backslash.
  mutating func parseEscape(in context: EscapeContext) throws(HurlSyntaxError) -> Unicode.Scalar {
    scanner.advance()
    let start = position
    guard let (scalar, _) = scanner.peekScalar else { throw error(.invalidEscape, at: start) }
    scanner.advanceScalar()
    switch (scalar, context) {
    case ("b", _): return "\u{8}"
    case ("f", _): return "\u{c}"
    case ("n", _): return "\n"
    case ("r", _): return "\r"
    case ("t", _): return "\t"
    case ("u", _): return try parseBracedScalar()
    case ("\\", _), ("#", _): return scalar
    case (":", .key), ("/", .key), ("\"", .value), ("`", .value), ("/", .value): return scalar
    case (";", .filename), (" ", .filename), ("{", .filename), ("}", .filename): return scalar
    case (";", .filenamePassword), (" ", .filenamePassword), ("{", .filenamePassword),
      ("}", .filenamePassword), (":", .filenamePassword):
      return scalar
    default: throw error(.invalidEscape, at: start)
    }
  }

  /// `{1f600}`
  private mutating func parseBracedScalar() throws(HurlSyntaxError) -> Unicode.Scalar {
    try expect("{")
    let start = position
    var value: UInt32 = 0
    while let digit = scanner.peek?.hexDigitValue {
      // Past the largest scalar it stays there, whatever follows.
      value = min(value << 4 | UInt32(digit), 0x110000)
      scanner.advance()
    }
    if position == start { throw error(.invalidHexDigit) }
    guard let scalar = Unicode.Scalar(value) else { throw error(.invalidUnicodeEscape) }
    try expect("}")
    return scalar
  }
}
