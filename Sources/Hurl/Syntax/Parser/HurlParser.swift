/// Recursive descent over a Hurl file. A method that returns nil found nothing it knows, and consumed nothing
/// that its caller does not give back; one that throws is sure of what the author meant to write.
///
/// Linear in the length of the text: nothing is scanned more than a fixed number of times.
struct HurlParser {
  var scanner: Scanner
  /// The first construct that is valid Hurl but not supported here: a syntax error after it comes before it.
  var unsupported: HurlSyntaxError?

  init(_ bytes: [UInt8]) {
    scanner = Scanner(bytes)
  }

  var position: SourcePosition { scanner.position }

  mutating func parseFile() throws(HurlSyntaxError) -> [HurlFile.Entry] {
    try checkEncoding()
    scanner.skipByteOrderMark()
    var entries: [HurlFile.Entry] = []
    skipBlankLines()
    while !scanner.isAtEnd {
      entries.append(try parseEntry())
      skipBlankLines()
    }
    if let unsupported { throw unsupported }
    return entries
  }

  /// Notes a construct that is valid Hurl but not supported here. The file will be refused, once its syntax has
  /// been checked to the end: so whatever a caller returns for the construct is never seen.
  mutating func refuse(_ what: String, at position: SourcePosition) {
    if unsupported == nil { unsupported = error(.unsupported(what), at: position) }
  }

  func error(_ kind: HurlSyntaxError.Kind, at position: SourcePosition? = nil) -> HurlSyntaxError {
    HurlSyntaxError(position: position ?? scanner.position, kind: kind)
  }

  func range(from start: SourcePosition) -> SourceRange {
    SourceRange(start: start, end: scanner.position)
  }

  /// The word at the position, for an error.
  func wordAhead() -> String {
    var ahead = scanner
    let start = ahead.position
    while let byte = ahead.peek, byte > 0x20, ahead.position.offset - start.offset < 40 {
      ahead.advanceScalar()
    }
    return ahead.text(from: start)
  }

  private func checkEncoding() throws(HurlSyntaxError) {
    guard let offset = UTF8Validator.firstInvalidOffset(in: scanner.bytes) else { return }
    var scanner = self.scanner
    scanner.advance(offset)
    throw error(.invalidUTF8, at: scanner.position)
  }
}
