/// HTML and XML: tags, attributes, comments, character references; scripts and style sheets inside.
enum HTMLLexer {
  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    while index < end {
      switch code[index] {
      case UInt8(ascii: "<"):
        index = markup(code, from: index, to: end, into: &tokens)
      case UInt8(ascii: "&"):
        let stop = referenceEnd(code, from: index, to: end)
        if stop > index { tokens.mark(.variable, from: index, to: stop) }
        index = max(stop, index &+ 1)
      case UInt8(ascii: "{"):
        let stop = LexerBytes.templateEnd(code, at: index, to: end) ?? index &+ 1
        if stop > index &+ 1 { tokens.mark(.variable, from: index, to: stop) }
        index = stop
      default:
        index &+= 1
      }
    }
  }

  /// Whatever begins with `<`.
  private static func markup(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    if LexerBytes.matches("<!--", in: code, at: start, to: end) {
      var index = start &+ 4
      while index < end, !LexerBytes.matches("-->", in: code, at: index, to: end) { index &+= 1 }
      index = min(index &+ 3, end)
      tokens.mark(.comment, from: start, to: index)
      return index
    }
    guard start &+ 1 < end else { return end }
    let next = code[start &+ 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      var index = start
      while index < end, code[index] != UInt8(ascii: ">") { index &+= 1 }
      index = min(index &+ 1, end)
      tokens.mark(.meta, from: start, to: index)
      return index
    }
    var name = start &+ 1
    if next == UInt8(ascii: "/") { name &+= 1 }
    guard name < end, code[name].isLetter else { return start &+ 1 }
    var index = name
    var element = PackedWord()
    while index < end,
      code[index].isWordByte || code[index] == UInt8(ascii: "-") || code[index] == UInt8(ascii: ":")
    {
      element.append(code[index])
      index &+= 1
    }
    tokens.mark(.keyword, from: name, to: index)
    index = attributes(code, from: index, to: end, into: &tokens)
    guard next != UInt8(ascii: "/") else { return index }
    if element.folded == Self.script { return rawText(code, to: end, .javaScript, into: &tokens) }
    if element.folded == Self.style { return rawText(code, to: end, nil, into: &tokens) }
    return index
  }

  private static let script = packed("script")
  private static let style = packed("style")

  private static func packed(_ text: String) -> PackedWord {
    var word = PackedWord()
    for byte in text.utf8 { word.append(byte) }
    return word
  }

  /// Attributes up to behind the `>`.
  private static func attributes(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var index = start
    var afterEquals = false
    while index < end {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: ">"):
        tokens.mark(.plain, from: index &+ 1, to: index &+ 1)
        return index &+ 1
      case UInt8(ascii: "<"):
        return index
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        var stop = index &+ 1
        while stop < end, code[stop] != byte { stop &+= 1 }
        stop = min(stop &+ 1, end)
        LexerBytes.markWithTemplates(.string, code, from: index, to: stop, into: &tokens)
        index = stop
        afterEquals = false
      case UInt8(ascii: "="):
        index &+= 1
        afterEquals = true
      case 0...0x20, UInt8(ascii: "/"):
        index &+= 1
      default:
        var stop = index
        while stop < end, code[stop] > 0x20, code[stop] != UInt8(ascii: "="), code[stop] != UInt8(ascii: ">"),
          code[stop] != UInt8(ascii: "<")
        {
          stop &+= 1
        }
        tokens.mark(afterEquals ? .string : .property, from: index, to: stop)
        index = stop
        afterEquals = false
      }
    }
    return end
  }

  /// The text of a script or a style sheet, up to its closing tag.
  private static func rawText(
    _ code: Span<UInt8>,
    to end: Int,
    _ grammar: CodeGrammar?,
    into tokens: inout CodeTokens
  ) -> Int {
    var stop = tokens.end
    while stop < end {
      if code[stop] == UInt8(ascii: "<"), stop &+ 2 < end, code[stop &+ 1] == UInt8(ascii: "/"),
        code[stop &+ 2] | 0x20 == UInt8(ascii: "s")
      {
        break
      }
      stop &+= 1
    }
    if let grammar {
      CodeLexer.lex(code, grammar, to: stop, into: &tokens)
    } else {
      CSSLexer.lex(code, to: stop, into: &tokens)
    }
    tokens.mark(.plain, from: stop, to: stop)
    return stop
  }

  /// Where a character reference ends; `start` itself for a lone ampersand. The longest name has 32 letters.
  private static func referenceEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start &+ 1
    let limit = min(end, start &+ 34)
    while index < limit, code[index].isLetter || code[index].isDigit || code[index] == UInt8(ascii: "#") {
      index &+= 1
    }
    return index < limit && index > start &+ 1 && code[index] == UInt8(ascii: ";") ? index &+ 1 : start
  }
}
