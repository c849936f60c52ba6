/// Code in a page: coloured where the language is known, escaped where it is not.
enum CodeHighlighting {
  static func append(
    _ code: UnsafeBufferPointer<UInt8>,
    language: String,
    marked: LineMarks = .none,
    to html: inout [UInt8]
  ) {
    Highlighter.highlight(
      code.span,
      language: HighlightLanguage(name: language) ?? .text,
      marked: marked,
      into: &html
    )
  }
}
