/// Reads the YAML that nearly all front matter is made of, without a YAML parser: lines of `key: value` where the
/// value is a plain word or phrase, a quoted string without escapes, or a `[list, of, those]`.
///
/// It answers nil for everything else, which then goes to the real parser, so the two never disagree: whatever is
/// accepted here means the same in YAML 1.2. Parsing ten thousand notes' front matter by libyaml costs more than
/// parsing their Markdown.
enum SimpleYAML {
  static func entries(_ yaml: UnsafeBufferPointer<UInt8>) -> [FrontMatterEntry]? {
    var entries: [FrontMatterEntry] = []
    var line = 0
    var start = 0
    while start < yaml.count {
      let end = yaml.firstIndex(ofByte: 0x0A, from: start) ?? yaml.count
      line += 1
      var text = UnsafeBufferPointer(rebasing: yaml[start..<end])
      if text.last == 0x0D { text = UnsafeBufferPointer(rebasing: text.dropLast()) }
      start = end + 1
      if text.allSatisfy({ $0 == 0x20 }) { continue }
      guard let entry = entry(text, line: line) else { return nil }
      guard !entries.contains(where: { $0.key == entry.key }) else { return nil }
      entries.append(entry)
    }
    return entries
  }

  private static func entry(_ text: UnsafeBufferPointer<UInt8>, line: Int) -> FrontMatterEntry? {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
    let key = text[..<colon]
    guard key.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "_") }) else { return nil }
    var rest = text[(colon + 1)...]
    guard rest.isEmpty || rest.first == 0x20 else { return nil }
    rest = trimmed(rest)
    let value: FrontMatterValue?
    if rest.isEmpty {
      // The value may follow on the next lines.
      value = nil
    } else if rest.first == UInt8(ascii: "[") {
      value = list(rest)
    } else {
      value = scalar(rest, inList: false)
    }
    return value.map {
      FrontMatterEntry(key: String(decoding: key, as: UTF8.self), value: $0, line: line, column: 1)
    }
  }

  private static func list(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> FrontMatterValue? {
    guard text.last == UInt8(ascii: "]") else { return nil }
    let inside = trimmed(text.dropFirst().dropLast())
    if inside.isEmpty { return .list([]) }
    var items: [FrontMatterValue] = []
    for part in inside.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let item = scalar(trimmed(part), inList: true) else { return nil }
      items.append(item)
    }
    return .list(items)
  }

  private static func scalar(
    _ text: Slice<UnsafeBufferPointer<UInt8>>,
    inList: Bool
  ) -> FrontMatterValue? {
    guard let first = text.first, let last = text.last else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      let inside = text.dropFirst().dropLast()
      guard text.count >= 2, last == first else { return nil }
      for byte in inside where byte == first || byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
      if inList && inside.contains(UInt8(ascii: ",")) { return nil }
      return .scalar(String(decoding: inside, as: UTF8.self), quoted: true)
    }
    guard isLetter(first) || isDigit(first) || first >= 0x80 else { return nil }
    for byte in text {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "#"), 0..<0x20, 0x7F: return nil
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","):
        if inList { return nil }
      default: break
      }
    }
    let word = String(decoding: text, as: UTF8.self)
    if word == "null" || word == "Null" || word == "NULL" { return .null }
    return .scalar(word, quoted: false)
  }

  private static func trimmed(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>
  {
    var text = text
    while text.first == 0x20 { text = text.dropFirst() }
    while text.last == 0x20 { text = text.dropLast() }
    return text
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
