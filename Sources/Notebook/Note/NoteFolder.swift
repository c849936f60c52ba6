/// What is in a folder of notes.
struct NoteFolder: Sendable {
  /// The notes, by path.
  var notes: [String] = []
  /// The files beside them, by path: pictures and what else the site carries along.
  var files: [String] = []
  /// Symbolic links that lead back to a folder above them, and are not followed.
  var loops: [String] = []
  /// Names that are not UTF-8, by path: no link could name them, and no page.
  var unreadableNames: [String] = []

  /// Lists the folder and those in it. Left out: names that start with a dot, the settings, and the theme's
  /// overriding files.
  init(listing root: String) throws(FileSystem.Failure) {
    var open: [(path: String, above: Set<FileSystem.Identity>)] = [
      ("", [try FileSystem.status(root).identity])
    ]
    while let folder = open.popLast() {
      let list = try FileSystem.listReadable(folder.path.isEmpty ? root : "\(root)/\(folder.path)")
      unreadableNames += list.unreadable.filter { !$0.hasPrefix(".") }
        .map { RelativePath.join(folder.path, $0) }
      for entry in list.entries {
        let path = RelativePath.join(folder.path, entry.name)
        if entry.name.hasPrefix(".") || path == NotebookSettings.fileName || path == "theme" { continue }
        var kind = entry.kind
        if kind == .link {
          guard let status = try? FileSystem.status("\(root)/\(path)") else { continue }
          kind = status.kind
        }
        switch kind {
        case .folder:
          let identity = try FileSystem.status("\(root)/\(path)").identity
          if folder.above.contains(identity) {
            loops.append(path)
          } else {
            open.append((path, folder.above.union([identity])))
          }
        case .file: if entry.name.hasSuffix(".md") { notes.append(path) } else { files.append(path) }
        case .link, .other: break
        }
      }
    }
    notes.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
