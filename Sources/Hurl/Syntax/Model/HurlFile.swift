/// A parsed Hurl file: requests to send, and what is expected of their responses.
///
/// The grammar is the Hurl project's own: <https://hurl.dev/docs/grammar.html>.
package struct HurlFile: Sendable, Hashable {
  /// The whole source, as it was read: comments, blank lines and all.
  package let text: String
  package let entries: [Entry]

  /// - Throws: the first syntax error; when there is none, the first construct that is valid Hurl but is not
  ///   supported here (``HurlSyntaxError/isUnsupported``).
  package init(parsing text: String) throws(HurlSyntaxError) {
    try self.init(parsing: [UInt8](text.utf8))
  }

  /// As ``init(parsing:)-(String)``, from UTF-8.
  package init(parsing bytes: [UInt8]) throws(HurlSyntaxError) {
    var parser = HurlParser(bytes)
    entries = try parser.parseFile()
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The exact source of a node of this file.
  package func source(of range: SourceRange) -> String {
    String(decoding: text.utf8.dropFirst(range.start.offset).prefix(range.offsets.count), as: UTF8.self)
  }
}

extension HurlFile {
  /// This file with the source of a node replaced by another text, and all else as it was to the byte.
  ///
  /// - Throws: as ``init(parsing:)``, when the result is no Hurl file.
  package func replacing(_ range: SourceRange, with text: String) throws(HurlSyntaxError) -> HurlFile {
    let bytes = Array(self.text.utf8)
    return try HurlFile(
      parsing: Array(bytes[..<range.start.offset]) + text.utf8 + bytes[range.end.offset...]
    )
  }
}
