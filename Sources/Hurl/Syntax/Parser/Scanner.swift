/// Reads UTF-8 byte by byte and keeps count of lines and columns.
struct Scanner {
  let bytes: [UInt8]
  private(set) var position: SourcePosition
  /// Where to stop: the end of the text, or of the part that is scanned on its own.
  private let end: Int

  /// - Parameter bytes: valid UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = SourcePosition()
    end = bytes.count
  }

  /// A scanner of a part of the same text; its positions are those of the text.
  init(_ scanner: Scanner, over range: SourceRange) {
    bytes = scanner.bytes
    position = range.start
    end = range.end.offset
  }

  var isAtEnd: Bool { position.offset >= end }

  var peek: UInt8? { position.offset < end ? bytes[position.offset] : nil }

  func peek(ahead count: Int) -> UInt8? {
    let offset = position.offset + count
    return offset < end ? bytes[offset] : nil
  }

  /// The scalar at the position, and its length in bytes.
  var peekScalar: (scalar: Unicode.Scalar, length: Int)? {
    guard position.offset < end else { return nil }
    return Self.scalar(at: position.offset, in: bytes)
  }

  mutating func advance() {
    let byte = bytes[position.offset]
    position.offset += 1
    if byte == UInt8(ascii: "\n") {
      position.line += 1
      position.column = 1
    } else if byte & 0xC0 != 0x80, !isCombiningMark(leadByte: byte) {
      position.column += 1
    }
  }

  /// Past the scalar at the position.
  mutating func advanceScalar() {
    advance()
    while position.offset < end, bytes[position.offset] & 0xC0 == 0x80 { position.offset += 1 }
  }

  mutating func advance(_ count: Int) {
    for _ in 0..<count { advance() }
  }

  /// Past a byte order mark, which takes no column.
  mutating func skipByteOrderMark() {
    if isAt("\u{FEFF}") { position.offset += 3 }
  }

  /// Back to a place where this scanner has been.
  mutating func seek(_ position: SourcePosition) { self.position = position }

  func isAt(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard position.offset + length <= end else { return false }
    return literal.withUTF8Buffer { buffer in
      for index in 0..<length where bytes[position.offset + index] != buffer[index] { return false }
      return true
    }
  }

  /// Past `literal`, when it is what comes next.
  mutating func skip(_ literal: StaticString) -> Bool {
    guard isAt(literal) else { return false }
    advance(literal.utf8CodeUnitCount)
    return true
  }

  /// Past all bytes that satisfy `predicate`.
  mutating func skip(while predicate: (UInt8) -> Bool) {
    while let byte = peek, predicate(byte) { advance() }
  }

  func text(from start: SourcePosition) -> String {
    String(decoding: bytes[start.offset..<position.offset], as: UTF8.self)
  }

  /// U+0301 to U+036E, which are written over the character before them.
  private func isCombiningMark(leadByte: UInt8) -> Bool {
    guard leadByte == 0xCC || leadByte == 0xCD, position.offset < bytes.count else { return false }
    let next = bytes[position.offset]
    return leadByte == 0xCC ? next > 0x80 : next < 0xAF
  }

  private static func scalar(at offset: Int, in bytes: [UInt8]) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(bytes[offset])
    func continuation(_ index: Int) -> UInt32 {
      offset + index < bytes.count ? UInt32(bytes[offset + index]) & 0x3F : 0
    }
    let (value, length): (UInt32, Int) =
      switch lead {
      case 0..<0x80: (lead, 1)
      case 0xC0..<0xE0: ((lead & 0x1F) << 6 | continuation(1), 2)
      case 0xE0..<0xF0: ((lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
      default: ((lead & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4)
      }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
