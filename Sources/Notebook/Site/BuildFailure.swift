/// Why a site was not built. The old one is as it was.
package enum BuildFailure: Error, CustomStringConvertible {
  /// Errors in the notes or the settings, and the warnings beside them, in order.
  case notes([NoteDiagnostic])
  /// What was asked for cannot be done: no such folder, a theme that is not there or not readable.
  case usage(String)
  /// A file could not be read or written.
  case io(String)

  package var description: String {
    switch self {
    case .notes(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
    case .usage(let message), .io(let message): message
    }
  }
}
