/// YAML, a line at a time: keys, scalars, comments, block scalars, anchors and tags.
enum YAMLLexer {
  private static let words = WordTable([
    .keyword: "true false null yes no on off True False Null TRUE FALSE NULL"
  ])

  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    // A block scalar (`|`, `>`) holds every line that is indented more than the line that opened it.
    var blockIndent: Int?
    while index < end {
      let stop = LexerBytes.lineEnd(code, from: index, to: end)
      var first = LexerBytes.skipBlanks(code, from: index, to: stop)
      if let indent = blockIndent {
        if first == stop || code[first] == 0x0D || first &- index > indent {
          tokens.mark(.string, from: first, to: stop)
          index = stop &+ 1
          continue
        }
        blockIndent = nil
      }
      let indent = first &- index
      if LexerBytes.matches("---", in: code, at: index, to: stop)
        || LexerBytes.matches("...", in: code, at: index, to: stop)
      {
        tokens.mark(.meta, from: index, to: index &+ 3)
        first = index &+ 3
      }
      while first < stop, code[first] == UInt8(ascii: "-") || code[first] == UInt8(ascii: "?"),
        first &+ 1 == stop || code[first &+ 1].isBlank
      {
        tokens.mark(.operator, from: first, to: first &+ 1)
        first = LexerBytes.skipBlanks(code, from: first &+ 1, to: stop)
      }
      if let colon = keyColon(code, from: first, to: stop) {
        tokens.mark(.property, from: first, to: colon)
        first = colon &+ 1
      }
      if value(code, from: first, to: stop, into: &tokens) { blockIndent = indent }
      index = stop &+ 1
    }
  }

  /// Where the colon behind a key stands: followed by a blank or the line's end.
  private static func keyColon(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start
    guard index < stop, code[index] != UInt8(ascii: "#"), code[index] != UInt8(ascii: "{"),
      code[index] != UInt8(ascii: "[")
    else { return nil }
    if code[index] == UInt8(ascii: "\"") || code[index] == UInt8(ascii: "'") {
      index = quotedEnd(code, from: index, to: stop)
      return index < stop && code[index] == UInt8(ascii: ":") ? index : nil
    }
    while index < stop {
      if code[index] == UInt8(ascii: ":"), index &+ 1 == stop || code[index &+ 1] <= 0x20 { return index }
      if code[index] == UInt8(ascii: "#"), index > start, code[index &- 1].isBlank { return nil }
      index &+= 1
    }
    return nil
  }

  /// Marks a value, and says whether it opens a block scalar.
  private static func value(
    _ code: Span<UInt8>,
    from start: Int,
    to stop: Int,
    into tokens: inout CodeTokens
  ) -> Bool {
    let words = words
    var index = start
    while index < stop {
      let byte = code[index]
      switch byte {
      case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"),
        UInt8(ascii: ":"):
        index &+= 1
      case UInt8(ascii: "#") where index == start || code[index &- 1].isBlank:
        tokens.mark(.comment, from: index, to: stop)
        return false
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let end = quotedEnd(code, from: index, to: stop)
        let isKey = end < stop && code[end] == UInt8(ascii: ":")
        tokens.mark(isKey ? .property : .string, from: index, to: end)
        index = end
      case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"):
        let end = plainEnd(code, from: index &+ 1, to: stop, isWord: true)
        tokens.mark(byte == UInt8(ascii: "!") ? .type : .variable, from: index, to: end)
        index = end
      case UInt8(ascii: "|"), UInt8(ascii: ">"):
        tokens.mark(.operator, from: index, to: index &+ 1)
        return true
      default:
        let end = max(plainEnd(code, from: index, to: stop, isWord: false), index &+ 1)
        if end < stop, code[end] == UInt8(ascii: ":") {
          tokens.mark(.property, from: index, to: end)
        } else {
          scalar(code, words, from: index, to: end, into: &tokens)
        }
        index = end
      }
    }
    return false
  }

  private static func scalar(
    _ code: Span<UInt8>,
    _ words: WordTable,
    from start: Int,
    to stop: Int,
    into tokens: inout CodeTokens
  ) {
    let (word, end) = LexerBytes.word(code, from: start, to: stop)
    if end == stop, let kind = words.kind(of: word) {
      tokens.mark(kind, from: start, to: stop)
      return
    }
    let sign = code[start] == UInt8(ascii: "-") && start &+ 1 < stop
    let digits = sign ? start &+ 1 : start
    let isNumber = code[digits].isDigit && LexerBytes.numberEnd(code, from: digits, to: stop) == stop
    tokens.mark(isNumber ? .number : .string, from: start, to: stop)
  }

  /// Where a plain scalar ends; blanks at its end do not belong to it.
  private static func plainEnd(_ code: Span<UInt8>, from start: Int, to stop: Int, isWord: Bool) -> Int {
    var index = start
    var last = start
    while index < stop {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): return last
      case UInt8(ascii: ":") where index &+ 1 == stop || code[index &+ 1] <= 0x20: return last
      case UInt8(ascii: "#") where index > start && code[index &- 1].isBlank: return last
      case 0...0x20:
        if isWord { return last }
        index &+= 1
      default:
        index &+= 1
        last = index
      }
    }
    return last
  }

  private static func quotedEnd(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int {
    let quote = code[start]
    var index = start &+ 1
    while index < stop {
      if code[index] == quote { return index &+ 1 }
      index &+= code[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") && index &+ 1 < stop ? 2 : 1
    }
    return stop
  }
}
