/// Where a note is edited in its repository.
enum EditLink {
  /// The page of the repository's host for editing a file; nil when no repository is set.
  static func url(of note: Note, _ settings: NotebookSettings) -> String? {
    guard let repository = settings.repository else { return nil }
    let path = RelativePath.join(settings.repositoryNotes, note.path)
    let edit =
      if repository.contains("gitlab") {
        "-/edit"
      } else if repository.contains("codeberg.org") || repository.contains("gitea") {
        "_edit"
      } else {
        "edit"
      }
    return "\(repository)/\(edit)/\(settings.branch)/\(path)"
  }
}
