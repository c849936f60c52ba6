/// Where a reader finds a file that a note shows a part of.
struct SourceLink: Sendable {
  /// In the repository.
  let path: String
  /// At the repository's host, or in the site; nil where the file is in neither.
  let url: String?

  init(to path: String, lines: ClosedRange<Int>, _ included: IncludedFiles) {
    self.path = path
    let repository = included.repository
    if let address = repository.address {
      let (view, to) =
        if address.contains("gitlab") {
          ("-/blob", "-")
        } else if address.contains("codeberg.org") || address.contains("gitea") {
          ("src/branch", "-L")
        } else {
          ("blob", "-L")
        }
      url = "\(address)/\(view)/\(repository.branch)/\(path)#L\(lines.lowerBound)\(to)\(lines.upperBound)"
    } else if let inNotes = Self.path(path, in: repository.notes) {
      // The site carries along what lies beside the notes.
      url = RelativePath.reference(to: inNotes, from: included.folder)
    } else {
      url = nil
    }
  }

  private static func path(_ path: String, in folder: String) -> String? {
    if folder.isEmpty { return path }
    return path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : nil
  }
}
