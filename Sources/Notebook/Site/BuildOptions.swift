/// What to build, and where.
package struct BuildOptions: Sendable {
  /// The folder of notes.
  package var notes: String
  /// The folder of the site: made if it is not there.
  package var site: String
  /// A folder whose files are used before the theme's own of the same name; `theme/` in the notes by default.
  package var theme: String?
  /// Whether notes marked `draft: true` become pages.
  package var includesDrafts: Bool

  package init(
    notes: String = "notes",
    site: String = "site",
    theme: String? = nil,
    includesDrafts: Bool = false
  ) {
    self.notes = notes
    self.site = site
    self.theme = theme
    self.includesDrafts = includesDrafts
  }
}
