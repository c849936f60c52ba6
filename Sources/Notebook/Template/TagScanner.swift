/// Cuts a Mustache template into text and tags.
struct TagScanner {
  enum Sigil { case escaped, raw, section, inverted, end, partial, comment }

  struct Tag {
    var sigil: Sigil
    var name: String
    var line: Int
    var column: Int
  }

  enum Piece {
    case text([UInt8])
    case tag(Tag)
  }

  private let file: String
  private let text: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var pending: Tag?

  init(file: String, text: [UInt8]) {
    self.file = file
    self.text = text
  }

  mutating func next() throws(TemplateParser.Failure) -> Piece? {
    if let tag = pending {
      pending = nil
      return .tag(tag)
    }
    guard index < text.count else { return nil }
    let start = index
    while index < text.count {
      if text[index] == UInt8(ascii: "{") && index + 1 < text.count && text[index + 1] == UInt8(ascii: "{") {
        return .text(try readTag(after: start))
      }
      if text[index] == 0x0A {
        line += 1
        lineStart = index + 1
      }
      index += 1
    }
    return .text(Array(text[start...]))
  }

  /// Reads the tag at `index` into `pending` and gives the text before it, from `start`: without the blanks before
  /// and the line end after a tag that stands alone on its line and writes nothing itself.
  private mutating func readTag(after start: Int) throws(TemplateParser.Failure) -> [UInt8] {
    let open = index
    let place = (line: line, column: open - lineStart + 1)
    func failure(_ message: String) -> TemplateParser.Failure {
      TemplateParser.Failure(file: file, line: place.line, column: place.column, message: message)
    }
    var cursor = open + 2
    let isTriple = cursor < text.count && text[cursor] == UInt8(ascii: "{")
    if isTriple { cursor += 1 }
    let closing: [UInt8] = Array((isTriple ? "}}}" : "}}").utf8)
    guard let close = (cursor..<text.count).first(where: { text[$0...].starts(with: closing) }) else {
      throw failure("a tag is never closed with '\(String(decoding: closing, as: UTF8.self))'")
    }
    var name = text[cursor..<close]
    var sigil = isTriple ? Sigil.raw : .escaped
    if !isTriple, let first = name.first {
      switch first {
      case UInt8(ascii: "#"): sigil = .section
      case UInt8(ascii: "^"): sigil = .inverted
      case UInt8(ascii: "/"): sigil = .end
      case UInt8(ascii: ">"): sigil = .partial
      case UInt8(ascii: "!"): sigil = .comment
      case UInt8(ascii: "&"): sigil = .raw
      case UInt8(ascii: "="): throw failure("changing the delimiters is not supported")
      default: break
      }
      if sigil != .escaped { name = name.dropFirst() }
    }
    while let first = name.first, first <= 0x20 { name = name.dropFirst() }
    while let last = name.last, last <= 0x20 { name = name.dropLast() }
    pending = Tag(
      sigil: sigil,
      name: String(decoding: name, as: UTF8.self),
      line: place.line,
      column: place.column
    )
    for at in cursor..<close where text[at] == 0x0A {
      line += 1
      lineStart = at + 1
    }
    index = close + closing.count
    var before = text[start..<open]
    guard sigil != .escaped && sigil != .raw else { return Array(before) }
    // Alone on its line?
    var left = open
    while left > 0 && (text[left - 1] == 0x20 || text[left - 1] == 0x09) { left -= 1 }
    var right = index
    while right < text.count && (text[right] == 0x20 || text[right] == 0x09 || text[right] == 0x0D) {
      right += 1
    }
    guard left == 0 || text[left - 1] == 0x0A, right == text.count || text[right] == 0x0A else {
      return Array(before)
    }
    before = text[start..<max(start, left)]
    if right < text.count {
      line += 1
      lineStart = right + 1
    }
    index = min(right + 1, text.count)
    return Array(before)
  }
}
