/// Reads an info string from its beginning to its end.
struct FenceInfoParser {
  let bytes: [UInt8]
  private var index = 0
  private var attributes: [FenceInfo.Attribute] = []
  private var names: Set<String> = []
  private var marks: LineMarks?

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The first word, up to a blank or line marks that follow it without one: `js{3}` is JavaScript.
  mutating func language() -> String {
    skipBlanks()
    let start = index
    while index < bytes.count, bytes[index] > 0x20, index == start || bytes[index] != UInt8(ascii: "{") {
      index += 1
    }
    if start < bytes.count, bytes[start] == UInt8(ascii: "{") || isPair(from: start, to: index) {
      // The fence names no language: what stands here are marks, or a pair such as title="x".
      index = start
      return ""
    }
    return text(start..<index)
  }

  mutating func rest() throws(FenceInfoError) -> ([FenceInfo.Attribute], LineMarks) {
    while true {
      skipBlanks()
      guard index < bytes.count else { break }
      if bytes[index] == UInt8(ascii: "{") {
        try readMarks()
      } else {
        try readAttribute()
      }
    }
    return (attributes, marks ?? .none)
  }

  private mutating func readAttribute() throws(FenceInfoError) {
    let start = index
    while index < bytes.count, Self.isNameByte(bytes[index], first: index == start) { index += 1 }
    let name = text(start..<index)
    let column = start + 1
    guard !name.isEmpty,
      index == bytes.count || bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "=")
        || bytes[index] == UInt8(ascii: "{")
    else {
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      throw .badName(text(start..<index), column: column)
    }
    var value: String?
    if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
      index += 1
      value = try readValue(of: name, column: column)
    }
    guard names.insert(name).inserted else { throw .duplicateName(name, column: column) }
    attributes.append(FenceInfo.Attribute(name: name, value: value, column: column))
  }

  private mutating func readValue(of name: String, column: Int) throws(FenceInfoError) -> String {
    guard index < bytes.count, bytes[index] > 0x20 else { throw .missingValue(name: name, column: column) }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      while index < bytes.count, bytes[index] > 0x20 { index += 1 }
      return text(start..<index)
    }
    let start = index + 1
    guard let end = bytes[start...].firstIndex(of: quote) else {
      throw .unclosedQuote(name: name, column: index + 1)
    }
    index = end + 1
    guard index == bytes.count || bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "{") else {
      throw .badName(text(index..<bytes.count), column: index + 1)
    }
    return text(start..<end)
  }

  private mutating func readMarks() throws(FenceInfoError) {
    let open = index
    guard marks == nil else { throw .duplicateMarks(column: open + 1) }
    guard let close = bytes[open...].firstIndex(of: UInt8(ascii: "}")) else {
      throw .unclosedMarks(column: open + 1)
    }
    var ranges: [ClosedRange<Int>] = []
    var start = open + 1
    while start <= close {
      var end = start
      while bytes[end] != UInt8(ascii: ","), end < close { end += 1 }
      guard let range = range(start..<end) else { throw .badMark(text(start..<end), column: start + 1) }
      ranges.append(range)
      start = end + 1
    }
    marks = LineMarks(ranges)
    index = close + 1
  }

  /// `8` or `3-5`, blanks allowed around the numbers.
  private func range(_ place: Range<Int>) -> ClosedRange<Int>? {
    let parts = bytes[place].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap(number), let last = parts.last.flatMap(number), parts.count <= 2,
      first <= last
    else { return nil }
    return first...last
  }

  /// A line number from 1. Seven digits are more lines than a fence has.
  private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    let digits = digits.drop { $0.isBlank }
    let trimmed = digits.prefix { $0.isDigit }
    guard !trimmed.isEmpty, trimmed.count <= 7, digits.dropFirst(trimmed.count).allSatisfy({ $0.isBlank })
    else { return nil }
    let value = trimmed.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value > 0 ? value : nil
  }

  private func isPair(from start: Int, to end: Int) -> Bool {
    var place = start
    while place < end, Self.isNameByte(bytes[place], first: place == start) { place += 1 }
    return place > start && place < end && bytes[place] == UInt8(ascii: "=")
  }

  private static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "_") || !first && (byte.isDigit || byte == UInt8(ascii: "-"))
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private func text(_ place: Range<Int>) -> String { String(decoding: bytes[place], as: UTF8.self) }
}
