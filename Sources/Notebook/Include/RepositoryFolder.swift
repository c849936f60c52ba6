/// The folder that notes may show files of: the repository in which they are kept, and nothing above it.
struct RepositoryFolder: Sendable {
  /// Where the notes are in it; empty if they are the whole of it.
  let notes: String
  /// The address of its pages at a host, if one is set.
  let address: String?
  let branch: String
  /// Its place on this machine, without symbolic links.
  private let root: String

  /// More than any source file that a note should show a part of.
  static let largestFile = 256 * 1024

  /// The repository is as many folders above the notes as `repository_notes` says. Where the notes are in folders of
  /// other names, that setting cannot be about them, and only files beside the notes are shown.
  ///
  /// - Returns: nil if there is no such folder of notes.
  init?(ofNotes folder: String, _ settings: NotebookSettings) {
    guard let real = FileSystem.realPath(folder) else { return nil }
    let above = settings.repositoryNotes.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    if !above.isEmpty, real.hasSuffix("/\(above)") {
      notes = above
      root = String(real.dropLast(above.utf8.count + 1))
    } else {
      notes = ""
      root = real
    }
    address = settings.repository
    branch = settings.branch
  }

  /// Changes with all that a page shows of it.
  func combine(into hash: inout ContentHash) {
    hash.combine(notes)
    hash.combine(address ?? "")
    hash.combine(branch)
  }

  /// The path in the repository of what a note of `folder` names; nil where that leads out of it.
  func path(of reference: String, from folder: String) -> String? {
    if reference.hasPrefix("/") { return nil }
    return RelativePath.resolve(reference, in: folder.isEmpty ? notes : RelativePath.join(notes, folder))
  }

  /// The path on this machine.
  func fullPath(_ path: String) -> String { "\(root)/\(path)" }

  /// Reads a file.
  func read(_ path: String) throws(IncludeFailure) -> [UInt8] {
    // Keys, settings of tools, the history: nothing that a page should show.
    if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { throw .hidden(path) }
    let full = fullPath(path)
    guard let real = FileSystem.realPath(full) else {
      throw .missing(path, nearest: nearest(to: path))
    }
    guard real.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { throw .linkLeadsOut(path) }
    let inside = real.dropFirst(root.utf8.count)
    if inside.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { throw .hidden(path) }
    let isFile: Bool
    let bytes: [UInt8]
    do throws(FileSystem.Failure) {
      // Opening a pipe would wait for whoever writes to it.
      isFile = try FileSystem.status(real).kind == .file
      bytes = isFile ? try FileSystem.read(real, limit: Self.largestFile + 1) : []
    } catch {
      throw .unreadable(path, reason: error.reason)
    }
    guard isFile else { throw .notAFile(path) }
    guard bytes.count <= Self.largestFile else { throw .tooLarge(path) }
    let strange = bytes.withUnsafeBufferPointer {
      TextEncoding.firstInvalidByte(in: $0) ?? $0.firstIndex(of: 0)
    }
    if let strange { throw .notText(path, offset: strange) }
    return bytes
  }

  /// The file of the same folder that is likeliest to be meant.
  private func nearest(to path: String) -> String? {
    let folder = RelativePath.folder(of: path)
    let entries = (try? FileSystem.list(fullPath(folder))) ?? []
    let names = entries.lazy.filter { $0.kind == .file && !$0.name.hasPrefix(".") }.map(\.name)
    return EditDistance.nearest(to: RelativePath.name(of: path), in: names)
  }
}
