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
  /// Runs the notes' blocks while the site is built; without one the pages show requests and no answers.
  package var recorder: (any BlockRecorder)?
  /// Is told how far a build is.
  package var progress: BuildProgress?
  /// What was recorded before.
  let recordings: RecordingCache
  /// Where notes are kept between runs, and what tells this program from others that might have kept them.
  let cache: (folder: String, program: String)?

  /// - Parameters:
  ///   - cache: a folder for what can be made again, safe to delete; nil keeps nothing between runs.
  ///   - program: changes whenever the program may read a note otherwise: notes that another one kept are not used.
  package init(
    notes: String = "notes",
    site: String = "site",
    theme: String? = nil,
    includesDrafts: Bool = false,
    recorder: (any BlockRecorder)? = nil,
    cache: String? = nil,
    program: String = ""
  ) {
    self.notes = notes
    self.site = site
    self.theme = theme
    self.includesDrafts = includesDrafts
    self.recorder = recorder
    self.cache = cache.map { ($0, program) }
    self.recordings = RecordingCache(folder: cache.map { "\($0)/recordings" })
  }
}
