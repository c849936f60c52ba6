/// Why a note cannot show what it includes. Paths are those in the repository.
enum IncludeFailure: Error, Equatable, Sendable, CustomStringConvertible {
  case leadsOut(reference: String)
  case linkLeadsOut(String)
  case hidden(String)
  case missing(String, nearest: String?)
  case notAFile(String)
  case unreadable(String, reason: String)
  case tooLarge(String)
  /// The offset of the first byte that is no UTF-8, or is zero.
  case notText(String, offset: Int)
  case region(String, of: String, SourceRegions.Failure)

  var description: String {
    switch self {
    case .leadsOut(let reference):
      "'\(reference)' leads out of the repository; write the path from the note's folder, and say with "
        + "repository_notes in \(NotebookSettings.fileName) where the notes are in the repository"
    case .linkLeadsOut(let path): "'\(path)' is a symbolic link that leads out of the repository"
    case .hidden(let path):
      "'\(path)' is hidden: files and folders whose name begins with a dot are not shown"
    case .missing(let path, let nearest):
      "there is no file '\(path)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .notAFile(let path): "'\(path)' is not a file"
    case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
    case .tooLarge(let path):
      "'\(path)' is larger than \(RepositoryFolder.largestFile / 1024) KiB; show a smaller file"
    case .notText(let path, let offset):
      "'\(path)' is no text: the byte at offset \(offset) is not UTF-8, or is zero; save the file as UTF-8"
    case .region(let name, let path, let failure): Self.describe(failure, name, path)
    }
  }

  private static func describe(_ failure: SourceRegions.Failure, _ name: String, _ path: String) -> String {
    switch failure {
    case .unknown(let known):
      if let nearest = EditDistance.nearest(to: name, in: known) {
        "'\(path)' has no region '\(name)'; did you mean '\(nearest)'?"
      } else if known.isEmpty {
        "'\(path)' has no region '\(name)'; mark it with the comments 'ANCHOR: \(name)' and 'ANCHOR_END: \(name)'"
      } else {
        "'\(path)' has no region '\(name)'; it has \(known.prefix(12).joined(separator: ", "))"
      }
    case .notClosed(let line):
      "the region '\(name)' begins in line \(line) of '\(path)' and does not end; add 'ANCHOR_END: \(name)'"
    case .notOpened(let line):
      "the region '\(name)' ends in line \(line) of '\(path)' and does not begin; add 'ANCHOR: \(name)'"
    case .openedTwice(let lines):
      "the region '\(name)' of '\(path)' begins more than once: in lines \(list(lines))"
    case .closedTwice(let lines):
      "the region '\(name)' of '\(path)' ends more than once: in lines \(list(lines))"
    case .reversed(let begin, let end):
      "the region '\(name)' of '\(path)' ends in line \(end), before it begins in line \(begin)"
    case .empty: name.isEmpty ? "'\(path)' is empty" : "the region '\(name)' of '\(path)' is empty"
    }
  }

  private static func list(_ lines: [Int]) -> String {
    lines.prefix(8).map { String($0) }.joined(separator: ", ")
  }
}
