/// Hurl files (https://hurl.dev/docs/grammar.html): entries, sections, captures and asserts, with JSON bodies inside.
enum HurlLexer {
  private static let words = WordTable([
    .keyword:
      "status version url ip header cookie body rawbytes bytes jsonpath xpath regex variable duration",
    .keyword: "sha256 md5 certificate redirects redact",
    .keyword: "true false null not",
    .operator:
      "startsWith endsWith contains includes matches exists isEmpty isInteger isFloat isNumber isBoolean",
    .operator: "isString isCollection isIsoDate isDate isList isObject isIpv4 isIpv6 isUuid",
    .function:
      "count nth first last replace replaceRegex split toInt toFloat toString toDate toHex format decode",
    .function: "dateFormat base64Decode base64Encode urlDecode urlEncode daysAfterNow",
    .function: "daysBeforeNow htmlEscape htmlUnescape urlQueryParam location",
  ])

  private enum Section {
    case none, captures, asserts
  }

  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    var section = Section.none
    var stop = -1
    while index < end {
      // Several values may stand on one line: its end is looked for once.
      if index > stop { stop = LexerBytes.lineEnd(code, from: index, to: end) }
      let first = LexerBytes.skipBlanks(code, from: index, to: stop)
      guard first < stop else {
        index = stop &+ 1
        continue
      }
      let byte = code[first]
      switch byte {
      case UInt8(ascii: "#"):
        tokens.mark(.comment, from: first, to: stop)
      case UInt8(ascii: "["):
        if let close = sectionEnd(code, from: first, to: stop) {
          tokens.mark(.meta, from: first, to: close)
          section = kindOfSection(code, from: first, to: close)
          trailer(code, from: close, to: stop, into: &tokens)
        } else {
          index = jsonBody(code, from: first, to: end, into: &tokens)
          continue
        }
      case UInt8(ascii: "`"):
        index = backquoted(code, from: first, to: end, into: &tokens)
        continue
      case UInt8(ascii: "<"):
        tokens.mark(.string, from: first, to: stop)
      case UInt8(ascii: "{"), UInt8(ascii: "\""):
        let isKey = byte == UInt8(ascii: "{") && LexerBytes.templateEnd(code, at: first, to: stop) != nil
        if !isKey {
          index = jsonBody(code, from: first, to: end, into: &tokens)
          continue
        }
        line(code, section, from: first, to: stop, into: &tokens)
      default:
        if isStartLine(code, from: first, to: stop) {
          let comment = trailingComment(code, from: first, to: stop)
          HTTPLexer.startLine(code, from: first, to: comment, into: &tokens)
          tokens.mark(.comment, from: comment, to: stop)
          section = .none
        } else {
          line(code, section, from: first, to: stop, into: &tokens)
        }
      }
      index = stop &+ 1
    }
  }

  /// `GET {{base}}/x`, `HTTP 200`, `HTTP/1.1 200`, `HTTP *`.
  private static func isStartLine(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Bool {
    var index = start
    while index < stop, code[index].isUppercase { index &+= 1 }
    guard index >= start &+ 3 else { return false }
    if index == stop { return LexerBytes.matches("HTTP", in: code, at: start, to: stop) }
    if code[index] == UInt8(ascii: "/") { return LexerBytes.matches("HTTP/", in: code, at: start, to: stop) }
    return code[index].isBlank || code[index] == 0x0D
  }

  /// Where a section header `[Asserts]` ends, or nil if the bracket opens a JSON array.
  private static func sectionEnd(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start &+ 1
    guard index < stop, code[index].isUppercase else { return nil }
    while index < stop, code[index].isLetter { index &+= 1 }
    guard index < stop, code[index] == UInt8(ascii: "]") else { return nil }
    return index &+ 1
  }

  private static func kindOfSection(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Section {
    if LexerBytes.matches("[Captures]", in: code, at: start, to: stop) { return .captures }
    if LexerBytes.matches("[Asserts]", in: code, at: start, to: stop) { return .asserts }
    return .none
  }

  private static func jsonBody(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    tokens.mark(.plain, from: start, to: start)
    JSONLexer.lex(code, to: end, oneValue: true, into: &tokens)
    return max(tokens.end, start &+ 1)
  }

  /// A one-line string in one backtick, or a multi-line string in three.
  private static func backquoted(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var index: Int
    if LexerBytes.matches("```", in: code, at: start, to: end) {
      index = start &+ 3
      while index < end, !LexerBytes.matches("```", in: code, at: index, to: end) { index &+= 1 }
      index = min(index &+ 3, end)
    } else {
      index = start &+ 1
      while index < end, code[index] != UInt8(ascii: "`"), code[index] != 0x0A {
        index &+= code[index] == UInt8(ascii: "\\") && index &+ 1 < end && code[index &+ 1] != 0x0A ? 2 : 1
      }
      if index < end, code[index] == UInt8(ascii: "`") { index &+= 1 }
    }
    LexerBytes.markWithTemplates(.string, code, from: start, to: index, into: &tokens)
    return index
  }

  /// A header, a parameter, an option, a capture or an assert.
  private static func line(
    _ code: Span<UInt8>,
    _ section: Section,
    from start: Int,
    to stop: Int,
    into tokens: inout CodeTokens
  ) {
    if section == .asserts { return query(code, from: start, to: stop, into: &tokens) }
    if let colon = keyColon(code, from: start, to: stop) {
      LexerBytes.markWithTemplates(.property, code, from: start, to: colon, into: &tokens)
      if section == .captures { return query(code, from: colon &+ 1, to: stop, into: &tokens) }
      let value = LexerBytes.skipBlanks(code, from: colon &+ 1, to: stop)
      let comment = trailingComment(code, from: value, to: stop)
      LexerBytes.markWithTemplates(.string, code, from: value, to: comment, into: &tokens)
      tokens.mark(.comment, from: comment, to: stop)
    } else if let comma = bodyKeyword(code, from: start, to: stop) {
      tokens.mark(.keyword, from: start, to: comma)
      let comment = trailingComment(code, from: comma, to: stop)
      LexerBytes.markWithTemplates(.string, code, from: comma &+ 1, to: comment, into: &tokens)
      tokens.mark(.comment, from: comment, to: stop)
    } else {
      query(code, from: start, to: stop, into: &tokens)
    }
  }

  /// Where the colon behind a key stands. A key may be a template, whose own braces may hold anything.
  private static func keyColon(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start
    while index < stop {
      switch code[index] {
      case UInt8(ascii: ":"): return index > start ? index : nil
      case 0x20, 0x09, UInt8(ascii: "#"), UInt8(ascii: ","): return nil
      case UInt8(ascii: "{"): index = LexerBytes.templateEnd(code, at: index, to: stop) ?? index &+ 1
      case UInt8(ascii: "\\"): index = min(index &+ 2, stop)
      default: index &+= 1
      }
    }
    return nil
  }

  /// Where the comma of a body `base64,...;`, `hex,...;` or `file,...;` stands.
  private static func bodyKeyword(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int? {
    var index = start
    while index < stop, code[index].isLetter || code[index].isDigit { index &+= 1 }
    return index > start && index < stop && code[index] == UInt8(ascii: ",") ? index : nil
  }

  /// Where a comment at a line's end begins; the line's end if it has none.
  private static func trailingComment(_ code: Span<UInt8>, from start: Int, to stop: Int) -> Int {
    var index = start
    while index < stop {
      if code[index] == UInt8(ascii: "#"), index > start, code[index &- 1].isBlank { return index }
      index &+= code[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return stop
  }

  private static func trailer(
    _ code: Span<UInt8>,
    from start: Int,
    to stop: Int,
    into tokens: inout CodeTokens
  ) {
    tokens.mark(.comment, from: trailingComment(code, from: start, to: stop), to: stop)
  }

  /// Query, filters and predicate.
  private static func query(_ code: Span<UInt8>, from start: Int, to stop: Int, into tokens: inout CodeTokens)
  {
    let words = words
    var index = start
    while index < stop {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        let end = quoted(code, byte, from: index, to: stop)
        LexerBytes.markWithTemplates(.string, code, from: index, to: end, into: &tokens)
        index = end
      case UInt8(ascii: "/"):
        let end = quoted(code, byte, from: index, to: stop)
        tokens.mark(.string, from: index, to: end)
        index = end
      case UInt8(ascii: "#"):
        tokens.mark(.comment, from: index, to: stop)
        index = stop
      case UInt8(ascii: "{"):
        let end = LexerBytes.templateEnd(code, at: index, to: stop) ?? index &+ 1
        if end > index &+ 1 { tokens.mark(.variable, from: index, to: end) }
        index = end
      case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        tokens.mark(.operator, from: index, to: index &+ 1)
        index &+= 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        let end = LexerBytes.numberEnd(code, from: index &+ 1, to: stop)
        tokens.mark(.number, from: index, to: end)
        index = end
      case _ where byte.isWordByte:
        let (word, end) = LexerBytes.word(code, from: index, to: stop)
        if let kind = words.kind(of: word) {
          tokens.mark(kind, from: index, to: end)
        } else if end &- index > 9, code[index] == UInt8(ascii: "b"),
          LexerBytes.matches("base64UrlSafe", in: code, at: index, to: end)
        {
          tokens.mark(.function, from: index, to: end)  // Longer than a packed word holds.
        }
        index = end
      default:
        index &+= 1
      }
    }
  }

  private static func quoted(_ code: Span<UInt8>, _ quote: UInt8, from start: Int, to stop: Int) -> Int {
    var index = start &+ 1
    while index < stop {
      if code[index] == quote { return index &+ 1 }
      index &+= code[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return stop
  }
}
