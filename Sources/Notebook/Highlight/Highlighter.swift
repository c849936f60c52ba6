/// Colours code while the site is built, so that a page needs no script for it.
package enum Highlighter {
  /// Writes `code` as HTML text with `<span class="t-k">` and its like around what has a colour.
  ///
  /// Without its tags, and with its character references read, what is written is `code` again, byte for byte.
  /// Takes time in proportion to `code`.
  ///
  /// - Parameters:
  ///   - language: the language as the fence names it.
  ///   - marked: the lines that are wrapped, without their line ends, in `<span class="line-marked">`.
  ///   - html: what the HTML is appended to.
  /// - Returns: false, with nothing written, if the language is not known.
  package static func highlight(
    _ code: ArraySlice<UInt8>,
    language: some StringProtocol,
    marked: LineMarks = .none,
    into html: inout [UInt8]
  ) -> Bool {
    guard let language = HighlightLanguage(name: language) else { return false }
    highlight(code.span, language: language, marked: marked, into: &html)
    return true
  }

  /// The same for a language that is known already; `.text` escapes, and colours nothing.
  package static func highlight(
    _ code: Span<UInt8>,
    language: HighlightLanguage,
    marked: LineMarks = .none,
    into html: inout [UInt8]
  ) {
    let tokens = wholeCharacters(language.tokens(of: code), of: code)
    if marked.isEmpty {
      TokenHTML.write(code, tokens, into: &html)
    } else {
      TokenHTML.write(code, tokens, marking: marked, into: &html)
    }
  }

  /// The tokens with no end inside a character: lexers look at bytes, and a tag between the bytes of one character
  /// would leave neither half valid.
  private static func wholeCharacters(_ tokens: [CodeToken], of code: Span<UInt8>) -> [CodeToken] {
    var tokens = tokens
    var previous = 0
    for index in tokens.indices {
      var end = max(previous, tokens[index].end)
      // A character has at most three bytes that continue it (RFC 3629 §3).
      let limit = min(code.count, end + 3)
      while end > 0, end < limit, code[end] & 0xC0 == 0x80 { end += 1 }
      if end != tokens[index].end { tokens[index] = CodeToken(kind: tokens[index].kind, end: end) }
      previous = end
    }
    return tokens
  }
}
