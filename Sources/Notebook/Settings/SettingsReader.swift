/// Reads `signet.yml`. An unknown key or a value of the wrong kind is an error, with its place.
struct SettingsReader {
  private var problems: [FrontMatter.Problem] = []
  private var settings = NotebookSettings()

  /// What is wrong goes to `problems`; the settings that are right are read all the same.
  static func read(_ yaml: [UInt8], problems: inout [NoteProblem]) -> NotebookSettings {
    var reader = SettingsReader()
    do {
      let entries = try yaml.withUnsafeBufferPointer { buffer throws(YAMLMapping.Failure) in
        try YAMLMapping.entries(buffer)
      }
      for entry in entries { reader.read(entry) }
      reader.deriveBasePath(isGiven: entries.contains { $0.key == "base_path" })
    } catch {
      reader.problems.append(
        FrontMatter.Problem(line: error.line, column: error.column, message: error.message)
      )
    }
    problems += reader.problems.map {
      NoteProblem(line: $0.line, column: $0.column, severity: $0.severity, message: $0.message)
    }
    return reader.settings
  }

  private mutating func read(_ entry: FrontMatterEntry) {
    switch entry.key {
    case "title": settings.title = entry.string(&problems) ?? settings.title
    case "description": settings.description = entry.string(&problems) ?? settings.description
    case "language": settings.language = entry.string(&problems) ?? settings.language
    case "base_url": settings.baseURL = url(entry).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    case "base_path": settings.basePath = path(entry) ?? settings.basePath
    case "order": settings.order = entry.strings(&problems)
    case "repository": settings.repository = url(entry).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    case "branch": settings.branch = entry.string(&problems) ?? settings.branch
    case "repository_notes": settings.repositoryNotes = entry.string(&problems) ?? settings.repositoryNotes
    case "colors": readColors(entry)
    case "allow_html": settings.allowsHTML = entry.bool(&problems) ?? settings.allowsHTML
    default: unknown(entry, "setting", NotebookSettings.keys)
    }
  }

  private mutating func readColors(_ entry: FrontMatterEntry) {
    guard case .mapping(let colors) = entry.value else {
      return problem(entry, "'colors' must be lines of 'name: \"#rrggbb\"'")
    }
    for color in colors {
      let values = color.value.strings ?? []
      if !ThemeColor.names.contains(color.key) {
        unknown(color, "colour", ThemeColor.names)
      } else if values.isEmpty || values.count > 2 || !values.allSatisfy(ThemeColor.isColor) {
        problem(color, "'\(color.key)' must be a colour as \"#rrggbb\", or two, for light and dark")
      } else {
        settings.colors.append(ThemeColor(name: color.key, light: values[0], dark: values[values.count - 1]))
      }
    }
  }

  private mutating func url(_ entry: FrontMatterEntry) -> String? {
    guard let url = entry.string(&problems) else { return nil }
    if url.hasPrefix("https://") || url.hasPrefix("http://") { return url }
    problem(entry, "'\(entry.key)' must be a whole address, as in https://example.com/notes/")
    return nil
  }

  private mutating func path(_ entry: FrontMatterEntry) -> String? {
    guard let path = entry.string(&problems) else { return nil }
    if path.hasPrefix("/") { return path.hasSuffix("/") ? path : path + "/" }
    problem(entry, "'\(entry.key)' must start with '/'")
    return nil
  }

  private mutating func deriveBasePath(isGiven: Bool) {
    guard !isGiven, let url = settings.baseURL, let host = url.firstRange(of: "://")?.upperBound,
      let slash = url[host...].firstIndex(of: "/")
    else { return }
    settings.basePath = String(url[slash...])
  }

  private mutating func unknown(_ entry: FrontMatterEntry, _ what: String, _ known: [String]) {
    let near = EditDistance.nearest(to: entry.key, in: known)
    let advice = near.map { "did you mean '\($0)'?" } ?? "there are: \(known.joined(separator: ", "))"
    problem(entry, "unknown \(what) '\(entry.key)'; \(advice)")
  }

  private mutating func problem(_ entry: FrontMatterEntry, _ message: String) {
    problems.append(FrontMatter.Problem(line: entry.line, column: entry.column, message: message))
  }
}
