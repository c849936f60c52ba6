/// The files that a note shows parts of, as they were when it was read.
struct IncludedFiles: Sendable {
  /// By reference, as the note writes it.
  private var files: [String: File] = [:]

  struct File: Sendable {
    /// In the repository.
    let path: String
    let content: Result<[UInt8], IncludeFailure>
  }

  let repository: RepositoryFolder
  /// The note's folder, in the notes.
  let folder: String

  /// A note has a handful; a hostile one could name files by the million.
  private static let limit = 200

  /// Reads what a note names; nil if it names nothing.
  init?(in note: UnsafeBufferPointer<UInt8>, path: String, of repository: RepositoryFolder) {
    guard note.contains(IncludeReference.opening) else { return nil }
    let folder = RelativePath.folder(of: path)
    for reference in IncludeReference.candidates(in: note) where files[reference.path] == nil {
      guard files.count < Self.limit, let path = repository.path(of: reference.path, from: folder) else {
        continue
      }
      let content = Result { () throws(IncludeFailure) in try repository.read(path) }
      files[reference.path] = File(path: path, content: content)
    }
    self.repository = repository
    self.folder = folder
  }

  subscript(_ reference: IncludeReference) -> File? { files[reference.path] }

  /// The paths on this machine, also of what is not there.
  var fullPaths: [String] { files.values.map { repository.fullPath($0.path) } }

  /// Combines all that a page shows of the files.
  func combine(into hash: inout ContentHash) {
    for (reference, file) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      hash.combine(reference)
      switch file.content {
      case .success(let bytes):
        hash.combine(1)
        hash.combine(bytes)
      case .failure(let failure):
        hash.combine(2)
        hash.combine(failure.description)
      }
    }
  }
}
