/// Questions about bytes that every lexer asks.
extension UInt8 {
  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  @inline(__always)
  var isUppercase: Bool { self &- 0x41 < 26 }

  @inline(__always)
  var isDigit: Bool { self &- 0x30 < 10 }

  /// Part of a name in most languages; a byte of a non-ASCII letter counts.
  @inline(__always)
  var isWordByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") || self >= 0x80 }

  @inline(__always)
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  @inline(__always)
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}

/// Scans shared by the lexers. Every one of them moves forward only, and says where it stopped.
enum LexerBytes {
  /// Where the line that holds `start` ends: at its line feed, or at `end`. A carriage return belongs to the line.
  @inline(__always)
  static func lineEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, code[index] != 0x0A { index &+= 1 }
    return index
  }

  @inline(__always)
  static func skipBlanks(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, code[index].isBlank { index &+= 1 }
    return index
  }

  /// Whether `text` stands at `index`, before `end`.
  @inline(__always)
  static func matches(_ text: StaticString, in code: Span<UInt8>, at index: Int, to end: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end &- index >= count else { return false }
    return text.withUTF8Buffer { bytes in
      for offset in 0..<count where code[index &+ offset] != bytes[offset] { return false }
      return true
    }
  }

  /// The word that begins at `start`, and where it ends.
  @inline(__always)
  static func word(_ code: Span<UInt8>, from start: Int, to end: Int) -> (word: PackedWord, end: Int) {
    var word = PackedWord()
    var index = start
    while index < end, code[index].isWordByte {
      word.append(code[index])
      index &+= 1
    }
    return (word, index)
  }

  /// Where a number that begins at `start` ends. Generous: `0x1F`, `1_000`, `1.5e-3` and `10n` are all numbers.
  static func numberEnd(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let byte = code[index]
      if byte.isWordByte {
        index &+= 1
        if byte | 0x20 == UInt8(ascii: "e"), index &+ 1 < end, code[index &+ 1].isDigit,
          code[index] == UInt8(ascii: "-") || code[index] == UInt8(ascii: "+")
        {
          index &+= 1
        }
      } else if byte == UInt8(ascii: "."), index &+ 1 < end, code[index &+ 1].isDigit {
        index &+= 1
      } else {
        break
      }
    }
    return index
  }

  /// Where a template `{{name}}` that begins at `start` ends, or nil if what stands there is not one.
  ///
  /// It may hold neither braces nor a line end. That also keeps failing scans from overlapping, and lexing linear.
  static func templateEnd(_ code: Span<UInt8>, at start: Int, to end: Int) -> Int? {
    guard start &+ 4 < end, code[start] == UInt8(ascii: "{"), code[start &+ 1] == UInt8(ascii: "{") else {
      return nil
    }
    var index = start &+ 2
    while index < end {
      switch code[index] {
      case 0x0A, 0x0D, UInt8(ascii: "{"), UInt8(ascii: "\""): return nil
      case UInt8(ascii: "}"):
        guard index &+ 1 < end, code[index &+ 1] == UInt8(ascii: "}"), index > start &+ 2 else { return nil }
        return index &+ 2
      default: index &+= 1
      }
    }
    return nil
  }

  /// Marks the bytes from `start` to `stop` as `kind`, save for the templates in them.
  static func markWithTemplates(
    _ kind: CodeTokenKind,
    _ code: Span<UInt8>,
    from start: Int,
    to stop: Int,
    into tokens: inout CodeTokens
  ) {
    var begin = start
    var index = start
    while index < stop {
      if code[index] == UInt8(ascii: "{"), let after = templateEnd(code, at: index, to: stop) {
        tokens.mark(kind, from: begin, to: index)
        tokens.mark(.variable, from: index, to: after)
        begin = after
        index = after
      } else {
        index &+= 1
      }
    }
    tokens.mark(kind, from: begin, to: stop)
  }
}
