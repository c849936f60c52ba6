/// JSON (RFC 8259), with comments and with the templates `{{name}}` that runnable blocks put into it.
enum JSONLexer {
  private static let words = WordTable([.keyword: "true false null"])

  /// Lexes from where `tokens` end up to `end`.
  ///
  /// - Parameter oneValue: stop behind the first complete value, as a body inside a Hurl file must.
  static func lex(_ code: Span<UInt8>, to end: Int, oneValue: Bool = false, into tokens: inout CodeTokens) {
    let words = words
    var index = tokens.end
    var depth = 0
    while index < end {
      let byte = code[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        index &+= 1
        continue
      case UInt8(ascii: "\""):
        index = string(code, from: index, to: end, into: &tokens)
      case UInt8(ascii: "{"):
        if let after = LexerBytes.templateEnd(code, at: index, to: end) {
          tokens.mark(.variable, from: index, to: after)
          index = after
        } else {
          depth += 1
          index &+= 1
          continue
        }
      case UInt8(ascii: "["):
        depth += 1
        index &+= 1
        continue
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index &+= 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let stop = LexerBytes.numberEnd(code, from: index &+ 1, to: end)
        tokens.mark(.number, from: index, to: stop)
        index = stop
      case UInt8(ascii: "/"):
        let stop = commentEnd(code, from: index, to: end)
        if stop > index { tokens.mark(.comment, from: index, to: stop) }
        index = max(stop, index &+ 1)
        continue
      case _ where byte.isWordByte:
        let (word, stop) = LexerBytes.word(code, from: index, to: end)
        if let kind = words.kind(of: word) { tokens.mark(kind, from: index, to: stop) }
        index = stop
      default:
        index &+= 1
        continue
      }
      if oneValue, depth <= 0 { break }
    }
    tokens.mark(.plain, from: index, to: index)
  }

  /// A string, which is a key if a colon follows. It ends at its line's end at the latest.
  private static func string(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var index = start &+ 1
    var hasTemplate = false
    scan: while index < end {
      switch code[index] {
      case UInt8(ascii: "\""):
        index &+= 1
        break scan
      case UInt8(ascii: "\\") where index &+ 1 < end && !code[index &+ 1].isLineEnd:
        index &+= 2
      case UInt8(ascii: "{"):
        hasTemplate = true
        index &+= 1
      case 0x0A, 0x0D:
        break scan
      default:
        index &+= 1
      }
    }
    var next = index
    while next < end, code[next].isBlank { next &+= 1 }
    let kind: CodeTokenKind = next < end && code[next] == UInt8(ascii: ":") ? .property : .string
    if hasTemplate {
      LexerBytes.markWithTemplates(kind, code, from: start, to: index, into: &tokens)
    } else {
      tokens.mark(kind, from: start, to: index)
    }
    return index
  }

  /// Where a comment that begins at `start` ends; `start` itself if none begins there.
  private static func commentEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    guard start &+ 1 < end else { return start }
    switch code[start &+ 1] {
    case UInt8(ascii: "/"): return LexerBytes.lineEnd(code, from: start, to: end)
    case UInt8(ascii: "*"): return CodeLexer.blockCommentEnd(code, from: start, to: end, nests: false)
    default: return start
    }
  }
}
