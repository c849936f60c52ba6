/// The strings of the languages that `CodeLexer` knows, with what is interpolated into them.
enum CodeStrings {
  /// Lexes the string that begins at `start`, and says where it ends.
  static func lex(
    _ code: Span<UInt8>,
    _ quotes: CodeGrammar.Quotes,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    let quote = code[start]
    switch (quotes, quote) {
    case (.javaScript, UInt8(ascii: "`")):
      return interpolated(code, from: start, to: end, interpolation: .dollarBrace, into: &tokens)
    case (.swift, UInt8(ascii: "\"")):
      let isLong = LexerBytes.matches("\"\"\"", in: code, at: start, to: end)
      return interpolated(
        code,
        from: start,
        to: end,
        interpolation: isLong ? .longBackslash : .backslash,
        into: &tokens
      )
    case (.swift, _):
      // A backtick makes a keyword a name; an apostrophe means nothing.
      return start &+ 1
    case (.triple, UInt8(ascii: "`")):
      return start &+ 1
    case (.triple, _):
      let stop = tripled(code, from: start, to: end)
      let isKey = stop < end && code[stop] == UInt8(ascii: ":")
      tokens.mark(isKey ? .property : .string, from: start, to: stop)
      return stop
    case (.rust, UInt8(ascii: "'")):
      return characterOrLifetime(code, from: start, to: end, into: &tokens)
    case (.rust, _):
      let stop = escaped(code, from: start, to: end, mayBreak: true)
      tokens.mark(.string, from: start, to: stop)
      return stop
    case (.sql, _):
      let stop = doubled(code, from: start, to: end)
      tokens.mark(quote == UInt8(ascii: "'") ? .string : .property, from: start, to: stop)
      return stop
    default:
      let stop = escaped(code, from: start, to: end)
      let isKey = stop < end && code[stop] == UInt8(ascii: ":")
      tokens.mark(isKey ? .property : .string, from: start, to: stop)
      return stop
    }
  }

  /// Where a Swift string in number signs (`#"…"#`) that begins at `start` ends; nil if none begins there.
  static func rawSwiftStringEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end, code[index] == UInt8(ascii: "#") { index &+= 1 }
    let signs = index &- start
    guard index < end, code[index] == UInt8(ascii: "\"") else { return nil }
    let isLong = LexerBytes.matches("\"\"\"", in: code, at: index, to: end)
    index &+= isLong ? 3 : 1
    while index < end {
      if code[index] == 0x0A, !isLong { return index }
      guard code[index] == UInt8(ascii: "\"") else {
        index &+= 1
        continue
      }
      index &+= 1
      var seen = 0
      while seen < signs, index < end, code[index] == UInt8(ascii: "#") {
        seen &+= 1
        index &+= 1
      }
      if seen == signs { return index }
    }
    return end
  }

  private enum Interpolation {
    /// `` `${…}` ``
    case dollarBrace
    /// `"\(…)"`, on one line.
    case backslash
    /// The same in `"""`.
    case longBackslash
  }

  private static func interpolated(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    interpolation: Interpolation,
    into tokens: inout CodeTokens
  ) -> Int {
    let quote = code[start]
    var begin = start
    var index = start &+ (interpolation == .longBackslash ? 3 : 1)
    while index < end {
      let byte = code[index]
      if byte == quote {
        index &+= 1
        guard interpolation == .longBackslash else { break }
        if LexerBytes.matches("\"\"", in: code, at: index, to: end) {
          index &+= 2
          break
        }
      } else if byte == 0x0A, interpolation == .backslash {
        break
      } else if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$"), index &+ 1 < end {
        let opens: UInt8 = interpolation == .dollarBrace ? UInt8(ascii: "{") : UInt8(ascii: "(")
        let sign: UInt8 = interpolation == .dollarBrace ? UInt8(ascii: "$") : UInt8(ascii: "\\")
        if byte == sign, code[index &+ 1] == opens {
          tokens.mark(.string, from: begin, to: index)
          let stop = bracketEnd(
            code,
            from: index &+ 1,
            to: end,
            oneLine: interpolation == .backslash
          )
          tokens.mark(.variable, from: index, to: stop)
          begin = stop
          index = stop
        } else {
          index &+= byte == UInt8(ascii: "\\") && code[index &+ 1] != 0x0A ? 2 : 1
        }
      } else {
        index &+= 1
      }
    }
    tokens.mark(.string, from: begin, to: index)
    return index
  }

  /// Behind the bracket that closes the one at `start`. Strings inside are not looked into: close enough for colour.
  private static func bracketEnd(_ code: Span<UInt8>, from start: Int, to end: Int, oneLine: Bool) -> Int {
    var depth = 0
    var index = start
    while index < end {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return index &+ 1 }
      case 0x0A where oneLine: return index
      default: break
      }
      index &+= 1
    }
    return end
  }

  /// A string with backslashes, which ends at its line's end at the latest, unless it `mayBreak`.
  static func escaped(_ code: Span<UInt8>, from start: Int, to end: Int, mayBreak: Bool = false) -> Int {
    let quote = code[start]
    var index = start &+ 1
    while index < end {
      switch code[index] {
      case quote: return index &+ 1
      case 0x0A where !mayBreak: return index
      case UInt8(ascii: "\\") where index &+ 1 < end: index &+= 2
      default: index &+= 1
      }
    }
    return end
  }

  /// A string in three quotes, or else in one.
  private static func tripled(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let quote = code[start]
    guard start &+ 2 < end, code[start &+ 1] == quote, code[start &+ 2] == quote else {
      return escaped(code, from: start, to: end)
    }
    var index = start &+ 3
    var seen = 0
    while index < end, seen < 3 {
      seen = code[index] == quote ? seen &+ 1 : 0
      index &+= code[index] == UInt8(ascii: "\\") && index &+ 1 < end ? 2 : 1
    }
    return index
  }

  /// `'x'` and `'\\n'` are characters, `'static` is a lifetime.
  private static func characterOrLifetime(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var index = start &+ 1
    if index < end, code[index] == UInt8(ascii: "\\") {
      let stop = escaped(code, from: start, to: end)
      tokens.mark(.string, from: start, to: stop)
      return stop
    }
    while index < end, code[index].isWordByte { index &+= 1 }
    if index == start &+ 1, index < end, code[index] != 0x0A { index &+= 1 }
    if index < end, code[index] == UInt8(ascii: "'") {
      tokens.mark(.string, from: start, to: index &+ 1)
      return index &+ 1
    }
    if index > start &+ 1, code[start &+ 1].isWordByte { tokens.mark(.meta, from: start, to: index) }
    return code[start &+ 1 < end ? start &+ 1 : start].isWordByte ? index : start &+ 1
  }

  /// A string of SQL, in which a quote is written twice and lines may end.
  private static func doubled(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let quote = code[start]
    var index = start &+ 1
    while index < end {
      if code[index] == quote {
        index &+= 1
        guard index < end, code[index] == quote else { return index }
      }
      index &+= 1
    }
    return end
  }
}
