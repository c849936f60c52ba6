internal import Yams

/// Reads a YAML mapping of scalars and lists: front matter that `SimpleYAML` leaves, and the settings.
enum YAMLMapping {
  /// Why the text is not such a mapping, and where in it (from 1).
  struct Failure: Error {
    var line: Int
    var column: Int
    var message: String
  }

  /// More than any front matter; libyaml and Yams take time and stack that grow with the text.
  static let sizeLimit = 64 * 1024
  /// Yams builds nested values by recursion.
  private static let depthLimit = 32

  static func entries(_ yaml: UnsafeBufferPointer<UInt8>) throws(Failure) -> [FrontMatterEntry] {
    if let entries = SimpleYAML.entries(yaml) { return entries }
    try checkBounds(yaml)
    let node: Node?
    do {
      node = try compose(yaml: String(decoding: yaml, as: UTF8.self))
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw Failure(line: 1, column: 1, message: "not valid YAML")
    }
    guard let node, node.scalar?.string.isEmpty != true else { return [] }
    guard case .mapping(let mapping) = node else {
      throw Failure(line: 1, column: 1, message: "expected lines of 'key: value'")
    }
    return entries(mapping)
  }

  private static func entries(_ mapping: Node.Mapping) -> [FrontMatterEntry] {
    mapping.map { key, value in
      FrontMatterEntry(
        key: key.string ?? "",
        value: convert(value),
        line: key.mark?.line ?? 1,
        column: key.mark?.column ?? 1
      )
    }
  }

  private static func convert(_ node: Node) -> FrontMatterValue {
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let isNull = !quoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return isNull ? .null : .scalar(scalar.string, quoted: quoted)
    case .sequence(let sequence):
      return .list(
        sequence.map { item in
          if case .scalar = item { convert(item) } else { .other }
        }
      )
    case .mapping(let mapping): return .mapping(entries(mapping))
    default: return .other
    }
  }

  /// Refuses what would cost a recursive parser its stack, and aliases: they could make a small text huge.
  private static func checkBounds(_ yaml: UnsafeBufferPointer<UInt8>) throws(Failure) {
    guard yaml.count <= sizeLimit else {
      throw Failure(line: 1, column: 1, message: "longer than \(sizeLimit / 1024) KiB")
    }
    var line = 1
    var depth = 0
    var indicators = 0
    var startOfLine = true
    for (index, byte) in yaml.enumerated() {
      switch byte {
      case 0x0D where index + 1 < yaml.count && yaml[index + 1] == 0x0A: continue
      case 0x0A, 0x0D:
        line += 1
        indicators = 0
        startOfLine = true
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "-"), UInt8(ascii: "?"): if startOfLine { indicators += 1 }
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        let before = index == 0 ? 0x20 : yaml[index - 1]
        let after = index + 1 < yaml.count ? yaml[index + 1] : 0x20
        if before <= 0x20 || before == UInt8(ascii: "[") || before == UInt8(ascii: ","), after > 0x20 {
          throw Failure(
            line: line,
            column: 1,
            message: "anchors and aliases are not supported; quote a value that starts with '&' or '*'"
          )
        }
      default: break
      }
      if byte != 0x20 && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "?") { startOfLine = false }
      if depth > depthLimit || indicators > depthLimit {
        throw Failure(line: line, column: 1, message: "nested more than \(depthLimit) levels deep")
      }
    }
  }

  private static func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Failure(line: mark.line, column: mark.column, message: problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      Failure(
        line: context.mark.line,
        column: context.mark.column,
        message: "the key '\(duplicates.first ?? "")' is given twice"
      )
    default: Failure(line: 1, column: 1, message: "not valid YAML")
    }
  }
}
