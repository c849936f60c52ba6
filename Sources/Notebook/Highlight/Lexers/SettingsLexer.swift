/// Files of settings, a line each: TOML, INI, `.env`.
enum SettingsLexer {
  private static let words = WordTable([.keyword: "true false yes no on off null"])

  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    while index < end {
      let stop = LexerBytes.lineEnd(code, from: index, to: end)
      var first = LexerBytes.skipBlanks(code, from: index, to: stop)
      if first < stop {
        if code[first] == UInt8(ascii: "["), tokensAreAtLineStart(code, first) {
          tokens.mark(.meta, from: first, to: stop)
        } else {
          if let equals = equals(code, from: first, to: stop) {
            tokens.mark(.property, from: first, to: equals)
            tokens.mark(.operator, from: equals, to: equals &+ 1)
            first = equals &+ 1
          }
          value(code, from: first, to: stop, into: &tokens)
        }
      }
      index = stop &+ 1
    }
  }

  /// A table's header stands alone; a bracket in an array over several lines is indented.
  private static func tokensAreAtLineStart(_ code: Span<UInt8>, _ index: Int) -> Bool {
    index == 0 || code[index &- 1] == 0x0A
  }

  /// Where the sign behind a key stands, if the line begins with one.
  private static func equals(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start
    while index < stop {
      let byte = code[index]
      if byte == UInt8(ascii: "=") { return index > start ? index : nil }
      guard byte.isWordByte || byte.isBlank || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else {
        return nil
      }
      index &+= 1
    }
    return nil
  }

  private static func value(_ code: Span<UInt8>, from start: Int, to stop: Int, into tokens: inout CodeTokens)
  {
    let words = words
    var index = start
    while index < stop {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: ";"):
        guard index == start || code[index &- 1].isBlank else {
          index &+= 1
          continue
        }
        tokens.mark(.comment, from: index, to: stop)
        index = stop
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let end = CodeStrings.escaped(code, from: index, to: stop)
        tokens.mark(.string, from: index, to: end)
        index = end
      case UInt8(ascii: "$"):
        let end = ShellLexer.variableEnd(code, from: index, to: stop)
        if end > index { tokens.mark(.variable, from: index, to: end) }
        index = max(end, index &+ 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let end = LexerBytes.numberEnd(code, from: index, to: stop)
        tokens.mark(.number, from: index, to: end)
        index = end
      case _ where byte.isWordByte:
        let (word, end) = LexerBytes.word(code, from: index, to: stop)
        if let kind = words.kind(of: word) { tokens.mark(kind, from: index, to: end) }
        index = end
      default:
        index &+= 1
      }
    }
  }
}
