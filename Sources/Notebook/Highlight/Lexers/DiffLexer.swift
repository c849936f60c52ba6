/// Differences between files, as `diff -u` and git write them.
enum DiffLexer {
  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    while index < end {
      let stop = LexerBytes.lineEnd(code, from: index, to: end)
      if let kind = kind(of: code, from: index, to: stop) { tokens.mark(kind, from: index, to: stop) }
      index = stop &+ 1
    }
  }

  private static func kind(of code: Span<UInt8>, from start: Int, to stop: Int) -> CodeTokenKind? {
    guard start < stop else { return nil }
    for opening: StaticString in ["+++ ", "--- ", "@@", "diff ", "index ", "new file", "deleted file"]
    where LexerBytes.matches(opening, in: code, at: start, to: stop) {
      return .meta
    }
    return switch code[start] {
    case UInt8(ascii: "+"): .string
    case UInt8(ascii: "-"): .keyword
    default: nil
    }
  }
}
