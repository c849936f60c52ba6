import ArgumentParser
import Notebook

extension BuildFailure {
  /// 1 for errors in the notes, 2 when what was asked for cannot be done.
  var exitCode: Int32 {
    switch self {
    case .notes: 1
    case .usage, .io: 2
    }
  }

  /// The errors that have a place in a note.
  var diagnostics: [NoteDiagnostic] {
    switch self {
    case .notes(let diagnostics): diagnostics
    case .usage(let message), .io(let message):
      [NoteDiagnostic(file: "", line: 0, column: 0, message: message)]
    }
  }
}
