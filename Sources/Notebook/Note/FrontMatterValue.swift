/// A value of a note's front matter or of the settings, as far as they use YAML.
enum FrontMatterValue: Equatable {
  case null
  /// `quoted` tells `"true"` from `true`.
  case scalar(String, quoted: Bool)
  case list([FrontMatterValue])
  case mapping([FrontMatterEntry])
  /// A list's item that is no scalar.
  case other

  var string: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }

  var int: Int? {
    if case .scalar(let text, quoted: false) = self { Int(text) } else { nil }
  }

  /// YAML 1.2's core schema: `true` and `false`.
  var bool: Bool? {
    guard case .scalar(let text, quoted: false) = self else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// A list of strings; a single string counts as a list of one.
  var strings: [String]? {
    switch self {
    case .null: []
    case .scalar(let text, _): [text]
    case .list(let items):
      items.reduce(into: [String]?.some([])) { strings, item in
        if let string = item.string { strings?.append(string) } else { strings = nil }
      }
    case .mapping, .other: nil
    }
  }
}

/// One `key: value` of a mapping, with its place.
struct FrontMatterEntry: Equatable {
  var key: String
  var value: FrontMatterValue
  /// In the YAML text, from 1.
  var line: Int
  var column: Int
}
