import Notebook
import Sandbox
import Tokens

extension ReloadEvents.Event {
  /// How things stand, for a page that has just opened.
  static func state(generation: String, errors: [NoteDiagnostic]) -> Self {
    Self(
      name: "state",
      data: .object([("generation", .string(generation)), ("errors", .array(errors.map(json)))])
    )
  }

  /// The site was built; pages whose bytes changed load themselves again.
  static func built(_ report: BuildReport) -> Self {
    Self(
      name: "built",
      data: .object([
        ("generation", .string(report.generation)),
        ("pages", pages(of: report)),
      ])
    )
  }

  /// The notes have errors and the last good site is still there.
  static func errors(_ failure: BuildFailure) -> Self {
    Self(name: "errors", data: .object([("errors", .array(failure.diagnostics.map(json)))]))
  }

  /// The pages that changed; null, for all of them, when a file that pages load did.
  private static func pages(of report: BuildReport) -> JSONValue {
    let pages = report.written.filter { $0.hasSuffix(".html") }
    // What a page loads only when it is asked to, or never, changes no page.
    let others = report.written.filter { path in
      !path.hasSuffix(".html") && !path.hasPrefix("search/") && !path.hasSuffix(".xml")
        && path != "sandbox.json"
    }
    return others.isEmpty ? .array(pages.map { .string($0) }) : .null
  }

  private static func json(_ diagnostic: NoteDiagnostic) -> JSONValue {
    .object([
      ("file", .string(diagnostic.file)), ("line", .integer(Int64(diagnostic.line))),
      ("column", .integer(Int64(diagnostic.column))), ("message", .string(diagnostic.message)),
    ])
  }
}
