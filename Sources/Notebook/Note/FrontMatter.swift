/// What a note says about itself in the YAML between two `---` lines at its start. Every key is optional.
struct FrontMatter: Equatable, Sendable {
  /// `title`: the name in navigation, by default the note's first heading.
  var title: String?
  /// `order`: the place among the section's notes; notes without one follow, by file name.
  var order: Int?
  /// `tags`: a list, or one word.
  var tags: [String] = []
  /// `summary`: one or two plain sentences for lists, search and link previews.
  var summary: String?
  /// `draft`: left out of a published site.
  var draft = false
  /// `aliases`: other names for wiki links, and former paths that redirect here.
  var aliases: [String] = []
  /// `date`: when it was last changed in substance (YYYY-MM-DD), for the feed.
  var date: String?
  /// `one_page`: printed so small that a note of its length fits on one sheet.
  var onePage = false

  static let keys = ["title", "order", "tags", "summary", "draft", "aliases", "date", "one_page"]

  /// A value that a key does not take, or a key that looks like a slip.
  struct Problem: Error, Equatable {
    /// In the YAML text, from 1.
    var line: Int
    var column: Int
    var message: String
    var severity: NoteDiagnostic.Severity = .error
  }

  /// Reads the entries; unknown keys are left alone, since other programs keep theirs here, unless one is so near a
  /// known key that it must be a slip.
  init(_ entries: [FrontMatterEntry], problems: inout [Problem]) {
    for entry in entries {
      switch entry.key {
      case "title": title = entry.string(&problems)
      case "summary": summary = entry.string(&problems)
      case "order": order = entry.int(&problems)
      case "draft": draft = entry.bool(&problems) ?? false
      case "tags": tags = entry.strings(&problems)
      case "aliases": aliases = entry.strings(&problems)
      case "date": date = entry.date(&problems)
      case "one_page": onePage = entry.bool(&problems) ?? false
      default: Self.checkUnknown(entry, &problems)
      }
    }
  }

  init() {}

  private static func checkUnknown(_ entry: FrontMatterEntry, _ problems: inout [Problem]) {
    guard entry.key.count > 3, let meant = EditDistance.nearest(to: entry.key, in: keys) else { return }
    problems.append(
      Problem(
        line: entry.line,
        column: entry.column,
        message: "unknown key '\(entry.key)'; did you mean '\(meant)'?",
        severity: .warning
      )
    )
  }
}

extension FrontMatterEntry {
  private func problem(_ expected: String) -> FrontMatter.Problem {
    FrontMatter.Problem(line: line, column: column, message: "'\(key)' must be \(expected)")
  }

  func string(_ problems: inout [FrontMatter.Problem]) -> String? {
    if value == .null { return nil }
    if let string = value.string { return string }
    problems.append(problem("text"))
    return nil
  }

  func int(_ problems: inout [FrontMatter.Problem]) -> Int? {
    if value == .null { return nil }
    if let int = value.int { return int }
    problems.append(problem("a whole number"))
    return nil
  }

  func bool(_ problems: inout [FrontMatter.Problem]) -> Bool? {
    if value == .null { return nil }
    if let bool = value.bool { return bool }
    problems.append(problem("true or false"))
    return nil
  }

  func strings(_ problems: inout [FrontMatter.Problem]) -> [String] {
    if let strings = value.strings { return strings }
    problems.append(problem("a list of words, as in [tokens, cookies]"))
    return []
  }

  /// RFC 3339's full-date.
  func date(_ problems: inout [FrontMatter.Problem]) -> String? {
    if value == .null { return nil }
    if let text = value.string {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      if parts.count == 3, zip(parts, [4, 2, 2]).allSatisfy({ $0.count == $1 && Int($0) != nil }),
        let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
      {
        return text
      }
    }
    problems.append(problem("a date, as in 2026-01-31"))
    return nil
  }
}
