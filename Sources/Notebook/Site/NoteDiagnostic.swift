/// What is wrong with a note, and where.
package struct NoteDiagnostic: Sendable, Hashable, CustomStringConvertible {
  package enum Severity: String, Sendable {
    /// The site is not built.
    case error
    /// The site is built, and the author should look at this.
    case warning
  }

  /// The file as the author names it: the notes folder as given, and the path inside it.
  package var file: String
  /// From 1.
  package var line: Int
  /// In characters (Unicode scalars), from 1.
  package var column: Int
  package var severity: Severity
  package var message: String

  package init(file: String, line: Int, column: Int, severity: Severity = .error, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
  }

  /// `notes/cookies.md:12:3: error: link to 'tokenz.md' leads nowhere; did you mean 'tokens.md'?`
  package var description: String { "\(file):\(line):\(column): \(severity.rawValue): \(message)" }
}

extension NoteDiagnostic: Comparable {
  /// By file, then place: the order in which an author works through them.
  package static func < (a: NoteDiagnostic, b: NoteDiagnostic) -> Bool {
    if a.file != b.file { return a.file < b.file }
    return (a.line, a.column, a.message) < (b.line, b.column, b.message)
  }
}
