/// Something wrong in a note, before it is known under which name the author knows the file.
struct NoteProblem: Sendable, Equatable {
  /// In the file, from 1.
  var line: Int
  /// In characters, from 1.
  var column: Int
  var severity: NoteDiagnostic.Severity
  var message: String
}
