/// CSS: rules, declarations, comments. A name in front of a colon inside braces is a property.
enum CSSLexer {
  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    var inValue = false
    while index < end {
      let byte = code[index]
      switch byte {
      case UInt8(ascii: "/") where index &+ 1 < end && code[index &+ 1] == UInt8(ascii: "*"):
        let stop = CodeLexer.blockCommentEnd(code, from: index, to: end, nests: false)
        tokens.mark(.comment, from: index, to: stop)
        index = stop
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let stop = CodeStrings.escaped(code, from: index, to: end)
        tokens.mark(.string, from: index, to: stop)
        index = stop
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"):
        inValue = false
        index &+= 1
      case UInt8(ascii: ":"):
        inValue = true
        index &+= 1
      case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "."):
        let stop = nameEnd(code, from: index &+ 1, to: end)
        let kind: CodeTokenKind = byte == UInt8(ascii: "@") ? .meta : inValue ? .number : .type
        if stop > index &+ 1 { tokens.mark(kind, from: index, to: stop) }
        index = stop
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var stop = LexerBytes.numberEnd(code, from: index, to: end)
        if stop < end, code[stop] == UInt8(ascii: "%") { stop &+= 1 }
        tokens.mark(.number, from: index, to: stop)
        index = stop
      case _ where byte.isWordByte || byte == UInt8(ascii: "-"):
        let stop = nameEnd(code, from: index, to: end)
        let next = stop < end ? code[stop] : 0
        if next == UInt8(ascii: "(") {
          tokens.mark(.function, from: index, to: stop)
        } else if next == UInt8(ascii: ":"), !inValue {
          tokens.mark(.property, from: index, to: stop)
        } else if !inValue {
          tokens.mark(.keyword, from: index, to: stop)
        }
        index = stop
      default:
        index &+= 1
      }
    }
  }

  private static func nameEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, code[index].isWordByte || code[index] == UInt8(ascii: "-") { index &+= 1 }
    return index
  }
}
