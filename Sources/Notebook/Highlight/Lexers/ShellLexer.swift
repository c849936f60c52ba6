/// POSIX shell and Bash: commands, options, quotes, variables, here-documents.
enum ShellLexer {
  private static let words = WordTable([
    .keyword:
      "if then elif else fi for while until do done case esac in select function time return exit break",
    .keyword: "continue export local readonly declare set unset shift trap source eval exec true false",
  ])

  static func lex(_ code: Span<UInt8>, to end: Int, into tokens: inout CodeTokens) {
    let words = words
    var index = tokens.end
    var expectsCommand = true
    var hereDocument: Range<Int>?
    while index < end {
      let byte = code[index]
      switch byte {
      case 0x0A:
        index &+= 1
        expectsCommand = true
        if let word = hereDocument {
          index = self.hereDocument(code, endingWith: word, from: index, to: end, into: &tokens)
          hereDocument = nil
        }
      case UInt8(ascii: "#")
      where index == 0 || code[index &- 1] <= 0x20 || code[index &- 1] == UInt8(ascii: ";"):
        let stop = LexerBytes.lineEnd(code, from: index, to: end)
        let isShebang = index == 0 && LexerBytes.matches("#!", in: code, at: index, to: end)
        tokens.mark(isShebang ? .meta : .comment, from: index, to: stop)
        index = stop
      case UInt8(ascii: "'"):
        let stop = singleQuoted(code, from: index, to: end)
        tokens.mark(.string, from: index, to: stop)
        index = stop
        expectsCommand = false
      case UInt8(ascii: "\""):
        index = doubleQuoted(code, from: index, to: end, into: &tokens)
        expectsCommand = false
      case UInt8(ascii: "$"):
        let stop = variableEnd(code, from: index, to: end)
        if stop > index { tokens.mark(.variable, from: index, to: stop) }
        expectsCommand = stop == index
        index = max(stop, index &+ 1)
      case UInt8(ascii: "\\"):
        index = min(index &+ 2, end)
      case UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "`"):
        if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "&") {
          tokens.mark(.operator, from: index, to: index &+ 1)
        }
        index &+= 1
        expectsCommand = true
      case UInt8(ascii: "<"), UInt8(ascii: ">"):
        tokens.mark(.operator, from: index, to: index &+ 1)
        if let word = hereDocumentWord(code, from: index, to: end) {
          tokens.mark(.operator, from: index, to: word.lowerBound)
          tokens.mark(.string, from: word.lowerBound, to: word.upperBound)
          hereDocument = word
          index = word.upperBound
        } else {
          index &+= 1
        }
      case 0x20, 0x09, 0x0D, UInt8(ascii: ")"):
        index &+= 1
      case UInt8(ascii: "{"):
        index = LexerBytes.templateEnd(code, at: index, to: end) ?? index &+ 1
      default:
        let stop = max(wordEnd(code, from: index, to: end), index &+ 1)
        expectsCommand = word(
          code,
          words,
          isCommand: expectsCommand,
          from: index,
          to: stop,
          end: end,
          into: &tokens
        )
        index = stop
      }
    }
  }

  /// Marks a bare word, and says whether the next word is a command again.
  private static func word(
    _ code: Span<UInt8>,
    _ words: WordTable,
    isCommand: Bool,
    from start: Int,
    to stop: Int,
    end: Int,
    into tokens: inout CodeTokens
  ) -> Bool {
    if isCommand {
      let (packed, packedEnd) = LexerBytes.word(code, from: start, to: stop)
      if packedEnd == stop, let kind = words.kind(of: packed) {
        tokens.mark(kind, from: start, to: stop)
        return true
      }
      if packedEnd < stop, packedEnd > start, code[packedEnd] == UInt8(ascii: "=") {
        tokens.mark(.property, from: start, to: packedEnd)
        tokens.mark(.operator, from: packedEnd, to: packedEnd &+ 1)
        return stop < end && code[stop].isBlank
      }
      if code[start].isWordByte || code[start] == UInt8(ascii: ".") || code[start] == UInt8(ascii: "/") {
        tokens.mark(.function, from: start, to: stop)
        return false
      }
      if code[start] == UInt8(ascii: "!") || code[start] == UInt8(ascii: "[") {
        tokens.mark(.keyword, from: start, to: stop)
        return code[start] == UInt8(ascii: "!")
      }
      return false
    }
    if code[start] == UInt8(ascii: "-"), stop > start &+ 1 {
      tokens.mark(.property, from: start, to: stop)
    } else if code[start].isDigit, LexerBytes.numberEnd(code, from: start, to: stop) == stop {
      tokens.mark(.number, from: start, to: stop)
    }
    return false
  }

  /// Where a bare word ends: at a blank, a quote or anything the shell gives a meaning.
  private static func wordEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      switch code[index] {
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "$"), UInt8(ascii: "\\"),
        UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"):
        return index
      default: index &+= 1
      }
    }
    return end
  }

  private static func singleQuoted(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start &+ 1
    while index < end, code[index] != UInt8(ascii: "'") { index &+= 1 }
    return min(index &+ 1, end)
  }

  private static func doubleQuoted(
    _ code: Span<UInt8>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var begin = start
    var index = start &+ 1
    while index < end, code[index] != UInt8(ascii: "\"") {
      if code[index] == UInt8(ascii: "\\") {
        index = min(index &+ 2, end)
        continue
      }
      guard code[index] == UInt8(ascii: "$") else {
        index &+= 1
        continue
      }
      let stop = variableEnd(code, from: index, to: end)
      if stop > index {
        tokens.mark(.string, from: begin, to: index)
        tokens.mark(.variable, from: index, to: stop)
        begin = stop
      }
      index = max(stop, index &+ 1)
    }
    index = min(index &+ 1, end)
    tokens.mark(.string, from: begin, to: index)
    return index
  }

  /// Where `$name`, `${…}` or `$1` ends; `start` itself for a lone dollar sign and for `$(`.
  static func variableEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start &+ 1
    guard index < end else { return start }
    switch code[index] {
    case UInt8(ascii: "{"):
      while index < end, code[index] != UInt8(ascii: "}"), code[index] != 0x0A { index &+= 1 }
      return index < end && code[index] == UInt8(ascii: "}") ? index &+ 1 : index
    case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "$"), UInt8(ascii: "-"):
      return index &+ 1
    default:
      while index < end, code[index].isWordByte { index &+= 1 }
      return index > start &+ 1 ? index : start
    }
  }

  /// The word of a here-document `<<EOF`, `<<-'EOF'`; nil if the `<` at `start` begins none.
  private static func hereDocumentWord(_ code: Span<UInt8>, from start: Int, to end: Int) -> Range<Int>? {
    guard LexerBytes.matches("<<", in: code, at: start, to: end) else { return nil }
    var index = start &+ 2
    if index < end, code[index] == UInt8(ascii: "-") { index &+= 1 }
    index = LexerBytes.skipBlanks(code, from: index, to: end)
    if index < end, code[index] == UInt8(ascii: "'") || code[index] == UInt8(ascii: "\"") { index &+= 1 }
    let first = index
    while index < end, code[index].isWordByte { index &+= 1 }
    return index > first ? first..<index : nil
  }

  /// Marks a here-document from its first line to the line that holds its word alone.
  private static func hereDocument(
    _ code: Span<UInt8>,
    endingWith word: Range<Int>,
    from start: Int,
    to end: Int,
    into tokens: inout CodeTokens
  ) -> Int {
    var line = start
    while line < end {
      let stop = LexerBytes.lineEnd(code, from: line, to: end)
      var first = line
      while first < stop, code[first] == 0x09 { first &+= 1 }
      if stop &- first == word.count {
        var offset = 0
        while offset < word.count, code[first &+ offset] == code[word.lowerBound &+ offset] { offset &+= 1 }
        if offset == word.count { break }
      }
      line = min(stop &+ 1, end)
    }
    tokens.mark(.string, from: start, to: line)
    if line < end { tokens.mark(.operator, from: line, to: LexerBytes.lineEnd(code, from: line, to: end)) }
    return LexerBytes.lineEnd(code, from: line, to: end)
  }
}
