/// The notebook's settings: `signet.yml` in the notes folder. Every key is optional.
struct NotebookSettings: Sendable, Equatable {
  static let fileName = "signet.yml"

  /// `title`: the notebook's name.
  var title = "Notes"
  /// `description`: one sentence on what it is about.
  var description = ""
  /// `language`: a BCP 47 tag.
  var language = "en"
  /// `base_url`: where the site will be published, with a final `/`; needed for the sitemap, the feed, and link previews.
  var baseURL: String?
  /// `base_path`: where the site is on its host, for the one page (404) that cannot use relative links. By default, the
  /// path of `base_url`.
  var basePath = "/"
  /// `order`: notes and folders that come first, in this order, before those that have only an `order` of their own.
  var order: [String] = []
  /// `repository`: the address of the notes' repository, for 'edit this note'.
  var repository: String?
  /// `branch`: the branch that is edited there.
  var branch = "main"
  /// `repository_notes`: where the notes folder is in the repository.
  var repositoryNotes = "notes"
  /// `colors`: the theme's colours, by name.
  var colors: [ThemeColor] = []
  /// `allow_html`: HTML in notes is HTML in pages; otherwise it is shown as text.
  var allowsHTML = false

  static let keys = [
    "title", "description", "language", "base_url", "base_path", "order", "repository", "branch",
    "repository_notes",
    "colors", "allow_html",
  ]
}
