/// `key-value: key-string ":" value-string`
extension HurlParser {
  mutating func parseKeyValues() throws(HurlSyntaxError) -> [HurlFile.KeyValue] {
    var items: [HurlFile.KeyValue] = []
    while let item = try parseKeyValue() { items.append(item) }
    return items
  }

  mutating func parseKeyValue() throws(HurlSyntaxError) -> HurlFile.KeyValue? {
    guard let key = try parseKeyAndColon() else { return nil }
    let value = try parseUnquotedTemplate()
    let range = SourceRange(start: key.range.start, end: value.range.end)
    try expectLineEnd()
    return HurlFile.KeyValue(key: key, value: value, range: range)
  }

  /// Past the colon and the spaces after it; nil, and back to where it began, when this is another kind of line.
  mutating func parseKeyAndColon() throws(HurlSyntaxError) -> HurlFile.Template? {
    let before = position
    skipBlankLines()
    skipSpaces()
    if let key = parseKeyString() {
      skipSpaces()
      if scanner.skip(":") {
        skipSpaces()
        return key
      }
    }
    scanner.seek(before)
    return nil
  }

  /// A key with an error in it is no key: the line may be of another kind.
  private mutating func parseKeyString() -> HurlFile.Template? {
    let start = position
    guard scanner.peek != UInt8(ascii: "[") else { return nil }
    var elements: [HurlFile.Template.Element] = []
    do throws(HurlSyntaxError) {
      while true {
        if let placeholder = try parsePlaceholder() {
          elements.append(.placeholder(placeholder))
        } else if let text = try parseKeyText() {
          elements.append(text)
        } else {
          break
        }
      }
    } catch {
      return nil
    }
    return elements.isEmpty ? nil : HurlFile.Template(elements: elements, range: range(from: start))
  }

  private mutating func parseKeyText() throws(HurlSyntaxError) -> HurlFile.Template.Element? {
    let start = position
    var value = ""
    while let (scalar, _) = scanner.peekScalar {
      if scalar == "\\" {
        value.unicodeScalars.append(try parseEscape(in: .key))
      } else if scalar.isAlphanumeric || "_-.[]@$".unicodeScalars.contains(scalar) {
        value.unicodeScalars.append(scalar)
        scanner.advanceScalar()
      } else {
        break
      }
    }
    return position == start ? nil : .text(value: value, source: scanner.text(from: start))
  }
}
