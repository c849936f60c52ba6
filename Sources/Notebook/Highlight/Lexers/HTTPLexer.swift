/// HTTP messages as RFC 9112 writes them, and as people abbreviate them: several in one block, headers alone,
/// comments and `###` separators as in `.http` files.
enum HTTPLexer {
  private enum Part {
    case head, body
  }

  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    var part = Part.head
    var seenHead = false
    while index < end {
      let stop = LexerBytes.lineEnd(code, from: index, to: end)
      let first = LexerBytes.skipBlanks(code, from: index, to: stop)
      if isStartLine(code, from: index, to: stop) {
        startLine(code, from: index, to: stop, into: &tokens)
        part = .head
        seenHead = true
      } else if first == stop || code[first] == 0x0D {
        if seenHead { part = .body }
      } else if isComment(code, from: first, to: stop) {
        tokens.mark(.comment, from: first, to: stop)
      } else if part == .head, let colon = headerColon(code, from: index, to: stop) {
        tokens.mark(.property, from: index, to: colon)
        let value = LexerBytes.skipBlanks(code, from: colon &+ 1, to: stop)
        LexerBytes.markWithTemplates(.string, code, from: value, to: stop, into: &tokens)
        seenHead = true
      } else if part == .head, seenHead, first > index {
        LexerBytes.markWithTemplates(.string, code, from: first, to: stop, into: &tokens)
      } else {
        index = body(code, from: index, to: end, into: &tokens)
        part = .body
        continue
      }
      index = stop &+ 1
    }
  }

  /// Whether a line begins a message: `HTTP/1.1 200 OK` or `GET /`.
  static func isStartLine(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Bool {
    if LexerBytes.matches("HTTP/", in: code, at: start, to: stop) { return true }
    var index = start
    while index < stop, code[index].isUppercase { index &+= 1 }
    return index >= start &+ 3 && index <= start &+ 16 && index &+ 1 < stop && code[index] == 0x20
      && !code[index &+ 1].isBlank
      && (code[index &+ 1] == UInt8(ascii: "/") || code[index &+ 1] == UInt8(ascii: "*")
        || code[index &+ 1] == UInt8(ascii: "{") || code[index &+ 1] | 0x20 == UInt8(ascii: "h")
        || isAuthority(code, from: index &+ 1, to: stop))
  }

  /// `CONNECT host:443`.
  private static func isAuthority(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Bool {
    var index = start
    while index < stop, code[index] != 0x20, code[index] != UInt8(ascii: ":") { index &+= 1 }
    return index &+ 1 < stop && code[index] == UInt8(ascii: ":") && code[index &+ 1].isDigit
  }

  static func startLine(_ code: Span<UInt8>, from start: Int, to stop: Int, into tokens: inout CodeTokens) {
    var index = start
    while index < stop, code[index] > 0x20 { index &+= 1 }
    if LexerBytes.matches("HTTP", in: code, at: start, to: stop) {
      tokens.mark(.keyword, from: start, to: index)
      index = LexerBytes.skipBlanks(code, from: index, to: stop)
      let status = index
      while index < stop, code[index] > 0x20 { index &+= 1 }
      tokens.mark(.number, from: status, to: index)
      let reason = LexerBytes.skipBlanks(code, from: index, to: stop)
      tokens.mark(.type, from: reason, to: stop)
    } else {
      tokens.mark(.meta, from: start, to: index)
      index = LexerBytes.skipBlanks(code, from: index, to: stop)
      let target = index
      while index < stop, code[index] > 0x20 { index &+= 1 }
      LexerBytes.markWithTemplates(.function, code, from: target, to: index, into: &tokens)
      let version = LexerBytes.skipBlanks(code, from: index, to: stop)
      tokens.mark(.keyword, from: version, to: stop)
    }
  }

  /// Where the colon behind a header's name stands (RFC 9110 section 5.6.2, token), or nil if the line is no field.
  static func headerColon(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start
    while index < stop {
      let byte = code[index]
      if byte == UInt8(ascii: ":") { return index > start ? index : nil }
      guard byte.isWordByte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return nil }
      index &+= 1
    }
    return nil
  }

  private static func isComment(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Bool {
    code[start] == UInt8(ascii: "#") || LexerBytes.matches("//", in: code, at: start, to: stop)
  }

  /// A body, up to the next message or separator.
  private static func body(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var stop = start
    while stop < end {
      let lineEnd = LexerBytes.lineEnd(code, from: stop, to: end)
      if isStartLine(code, from: stop, to: lineEnd) { break }
      if LexerBytes.matches("###", in: code, at: stop, to: lineEnd) { break }
      stop = min(lineEnd &+ 1, end)
    }
    let first = LexerBytes.skipBlanks(code, from: start, to: stop)
    if first < stop, code[first] == UInt8(ascii: "{") || code[first] == UInt8(ascii: "[") {
      tokens.mark(.plain, from: first, to: first)
      JSONLexer.lex(code, to: stop, into: &tokens)
    } else if first < stop, code[first] == UInt8(ascii: "<") {
      tokens.mark(.plain, from: first, to: first)
      HTMLLexer.lex(code, to: stop, into: &tokens)
    } else {
      LexerBytes.markWithTemplates(.plain, code, from: start, to: stop, into: &tokens)
    }
    // A body of at least one line: the caller saw that it begins no message.
    return stop
  }
}
