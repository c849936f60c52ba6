import Notebook

extension Console {
  /// One line: place, severity, message.
  static func error(_ diagnostic: NoteDiagnostic) {
    let severity = "\(diagnostic.severity.rawValue):"
    let colored = Terminal.colored(severity, diagnostic.severity == .error ? .red : .yellow)
    error("\(diagnostic.file):\(diagnostic.line):\(diagnostic.column): \(colored) \(diagnostic.message)")
  }

  static func error(_ failure: BuildFailure) {
    switch failure {
    case .notes(let diagnostics): for diagnostic in diagnostics { error(diagnostic) }
    case .usage(let message), .io(let message): error(message)
    }
  }
}
