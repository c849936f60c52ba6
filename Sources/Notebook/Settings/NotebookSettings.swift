/// The notebook's settings: `signet.yml` in the notes folder. Every key is optional.
struct NotebookSettings: Sendable, Equatable {
  static let fileName = "signet.yml"

  /// `title`: the notebook's name.
  var title = "Notes"
  /// `description`: one sentence on what it is about.
  var description = ""
  /// `language`: a BCP 47 tag.
  var language = "en"
  /// `base_path`: where the site is on its host, for the one page (404) that cannot use relative links.
  var basePath = "/"
  /// `allow_html`: HTML in notes is HTML in pages; otherwise it is shown as text.
  var allowsHTML = false

  static let keys = ["title", "description", "language", "base_path", "allow_html"]

  init() {}

  /// Reads the settings; what is wrong with them goes to `problems`.
  init(yaml: [UInt8], problems: inout [NoteProblem]) {
    let entries: [FrontMatterEntry]
    do {
      entries = try yaml.withUnsafeBufferPointer { buffer throws(YAMLMapping.Failure) in
        try YAMLMapping.entries(buffer)
      }
    } catch {
      problems.append(
        NoteProblem(line: error.line, column: error.column, severity: .error, message: error.message)
      )
      return
    }
    var found: [FrontMatter.Problem] = []
    for entry in entries {
      switch entry.key {
      case "title": title = entry.string(&found) ?? title
      case "description": description = entry.string(&found) ?? description
      case "language": language = entry.string(&found) ?? language
      case "base_path": basePath = entry.string(&found) ?? basePath
      case "allow_html": allowsHTML = entry.bool(&found) ?? allowsHTML
      default:
        let near = EditDistance.nearest(to: entry.key, in: Self.keys)
        found.append(
          FrontMatter.Problem(
            line: entry.line,
            column: entry.column,
            message: "unknown setting '\(entry.key)'; "
              + (near.map { "did you mean '\($0)'?" }
                ?? "the settings are \(Self.keys.joined(separator: ", "))")
          )
        )
      }
    }
    problems += found.map {
      NoteProblem(line: $0.line, column: $0.column, severity: $0.severity, message: $0.message)
    }
  }
}
