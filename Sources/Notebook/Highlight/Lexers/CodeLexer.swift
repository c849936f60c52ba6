/// Lexes the languages that a `CodeGrammar` describes.
enum CodeLexer {
  static func lex(_ code: Span<UInt8>, _ grammar: CodeGrammar, to end: Int, into tokens: inout CodeTokens) {
    var index = tokens.end
    // The last byte that is neither blank nor comment: it tells a key from a label and a regular expression from a
    // division. 0 stands for the beginning and for a keyword.
    var previous: UInt8 = 0
    // A line on which one regular expression found no end is searched no second time.
    var noRegexBefore = 0
    while index < end {
      let byte = code[index]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        index &+= 1
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let stop = LexerBytes.numberEnd(code, from: index, to: end)
        tokens.mark(.number, from: index, to: stop)
        index = stop
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        index = CodeStrings.lex(code, grammar.quotes, from: index, to: end, into: &tokens)
      case UInt8(ascii: "/"):
        let next = index &+ 1 < end ? code[index &+ 1] : 0
        if next == UInt8(ascii: "*"), grammar.lineComment != .hash {
          let stop = blockCommentEnd(code, from: index, to: end, nests: grammar.nestsComments)
          tokens.mark(.comment, from: index, to: stop)
          index = stop
          continue
        }
        if next == UInt8(ascii: "/"), grammar.lineComment == .slashes {
          let stop = LexerBytes.lineEnd(code, from: index, to: end)
          tokens.mark(.comment, from: index, to: stop)
          index = stop
          continue
        }
        if grammar.hasRegex, index >= noRegexBefore, regexMayFollow(previous) {
          if let stop = regexEnd(code, from: index, to: end) {
            tokens.mark(.string, from: index, to: stop)
            index = stop
            previous = byte
            continue
          }
          noRegexBefore = LexerBytes.lineEnd(code, from: index, to: end)
        }
        tokens.mark(.operator, from: index, to: index &+ 1)
        index &+= 1
      case UInt8(ascii: "#") where grammar.lineComment == .hash:
        let stop = LexerBytes.lineEnd(code, from: index, to: end)
        tokens.mark(.comment, from: index, to: stop)
        index = stop
        continue
      case UInt8(ascii: "-")
      where grammar.lineComment == .dashes && index &+ 1 < end && code[index &+ 1] == byte:
        let stop = LexerBytes.lineEnd(code, from: index, to: end)
        tokens.mark(.comment, from: index, to: stop)
        index = stop
        continue
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "%"), UInt8(ascii: "="),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "?"):
        tokens.mark(.operator, from: index, to: index &+ 1)
        index &+= 1
      case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: ":"):
        index = sigil(code, grammar, from: index, to: end, into: &tokens)
      case _ where byte.isWordByte:
        let (packed, stop) = LexerBytes.word(code, from: index, to: end)
        let isMember = previous == UInt8(ascii: ".")
        if !isMember, let kind = grammar.words.kind(of: grammar.ignoresCase ? packed.folded : packed) {
          tokens.mark(kind, from: index, to: stop)
          index = stop
          previous = kind == .keyword ? 0 : byte
          continue
        }
        let kind = kindOfName(code, from: index, to: stop, end: end, previous: previous)
        if kind != .plain { tokens.mark(kind, from: index, to: stop) }
        index = stop
      default:
        index &+= 1
      }
      previous = byte
    }
  }

  /// Where a comment `/* … */` that begins at `start` ends.
  static func blockCommentEnd(_ code: Span<UInt8>, from start: Int, to end: Int, nests: Bool) -> Int {
    var index = start &+ 2
    var depth = 1
    while index &+ 1 < end {
      if code[index] == UInt8(ascii: "*"), code[index &+ 1] == UInt8(ascii: "/") {
        depth -= 1
        index &+= 2
        if depth == 0 { return index }
      } else if nests, code[index] == UInt8(ascii: "/"), code[index &+ 1] == UInt8(ascii: "*") {
        depth += 1
        index &+= 2
      } else {
        index &+= 1
      }
    }
    return end
  }

  @inline(__always)
  private static func kindOfName(
    _ code: Span<UInt8>,
    from start: Int,
    to stop: Int,
    end: Int,
    previous: UInt8
  ) -> CodeTokenKind {
    let next = stop < end ? code[stop] : 0
    if next == UInt8(ascii: "(") { return .function }
    if next == UInt8(ascii: ":"),
      previous == UInt8(ascii: "{") || previous == UInt8(ascii: ",") || previous == UInt8(ascii: "("),
      stop &+ 1 >= end || code[stop &+ 1] != next
    {
      return .property
    }
    return code[start].isUppercase ? .type : .plain
  }

  /// `@attribute`, `#directive`, `$0`, and the parameters of SQL.
  private static func sigil(
    _ code: Span<UInt8>,
    _ grammar: CodeGrammar,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    let byte = code[start]
    if byte == UInt8(ascii: "#"), grammar.quotes == .swift,
      let stop = CodeStrings.rawSwiftStringEnd(code, from: start, to: end)
    {
      tokens.mark(.string, from: start, to: stop)
      return stop
    }
    var stop = start &+ 1
    // A run of signs is taken whole: looking for a raw string at each of them would be quadratic.
    if byte == UInt8(ascii: "#") {
      while stop < end, code[stop] == byte { stop &+= 1 }
    }
    let name = stop
    while stop < end, code[stop].isWordByte || code[stop] == UInt8(ascii: "$") { stop &+= 1 }
    guard stop > name else { return stop }
    switch (byte, grammar.quotes) {
    case (UInt8(ascii: ":"), .sql), (UInt8(ascii: "@"), .sql), (UInt8(ascii: "$"), .sql),
      (UInt8(ascii: "$"), .swift):
      tokens.mark(.variable, from: start, to: stop)
    case (UInt8(ascii: ":"), _):
      return start &+ 1
    case (UInt8(ascii: "@"), _):
      tokens.mark(.meta, from: start, to: stop)
    case (UInt8(ascii: "#"), _) where grammar.hasDirectives:
      tokens.mark(.meta, from: start, to: stop)
    case (UInt8(ascii: "#"), .javaScript):
      tokens.mark(.property, from: start, to: stop)
    default:
      break
    }
    return stop
  }

  private static func regexMayFollow(_ previous: UInt8) -> Bool {
    switch previous {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "$"):
      false
    default:
      !previous.isWordByte
    }
  }

  /// Where a regular expression `/…/flags` that begins at `start` ends: on its own line, or nowhere.
  private static func regexEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var index = start &+ 1
    var inClass = false
    while index < end {
      switch code[index] {
      case 0x0A, 0x0D: return nil
      case UInt8(ascii: "\\"): index &+= 1
      case UInt8(ascii: "["): inClass = true
      case UInt8(ascii: "]"): inClass = false
      case UInt8(ascii: "/") where !inClass:
        index &+= 1
        while index < end, code[index].isLetter { index &+= 1 }
        return index
      default: break
      }
      index &+= 1
    }
    return nil
  }
}
