/// What a build did.
package struct BuildReport: Sendable {
  /// How many pages the site has.
  package var pages: Int
  /// How many notes were parsed: the others were as they were when they were last read, in this run or an earlier one.
  package var parsed: Int
  /// The files of the site whose bytes changed, by path.
  package var written: [String]
  /// The files that no longer belong to the site, by path.
  package var removed: [String]
  /// How many files were as they should be already.
  package var unchanged: Int
  package var warnings: [NoteDiagnostic]
  package var duration: Duration
  /// A hash of the whole site: the same for the same bytes.
  package var generation: String
}
