import Notebook
import Tokens

/// Tells how a build went: in words, or as one JSON object on standard output.
struct BuildOutput {
  let format: BuildCommand.Format
  let isQuiet: Bool
  let isVerbose: Bool

  func tell(_ report: BuildReport) {
    switch format {
    case .json:
      tell([
        ("result", .string("built")), ("pages", .integer(Int64(report.pages))),
        ("parsed", .integer(Int64(report.parsed))),
        ("written", list(report.written)),
        ("removed", list(report.removed)), ("unchanged", .integer(Int64(report.unchanged))),
        ("milliseconds", .integer(report.duration.inMilliseconds)),
        ("generation", .string(report.generation)),
        ("diagnostics", .array(report.warnings.map(json))),
      ])
    case .text:
      for warning in report.warnings { Console.error(warning) }
      if isQuiet { return }
      if isVerbose {
        for path in report.written { Console.print("written \(path)") }
        for path in report.removed { Console.print("removed \(path)") }
      }
      Console.print(report.summary)
    }
  }

  func tell(_ differences: SiteDifferences) {
    switch format {
    case .json:
      tell([
        ("result", .string(differences.isEmpty ? "same" : "different")),
        ("changed", list(differences.changed)),
        ("missing", list(differences.missing)), ("stale", list(differences.stale)),
      ])
    case .text:
      for path in differences.changed { Console.error("\(path) is not what the notes give") }
      for path in differences.missing { Console.error("\(path) is missing") }
      for path in differences.stale { Console.error("\(path) belongs to the site no more") }
      if differences.isEmpty, !isQuiet { Console.print("The site is what the notes give.") }
      if !differences.isEmpty { Console.error("Run signet build.") }
    }
  }

  func tell(_ failure: BuildFailure) {
    switch format {
    case .json: tell([("result", .string("failed")), ("diagnostics", .array(failure.diagnostics.map(json)))])
    case .text: Console.error(failure)
    }
  }

  private func tell(_ members: [(String, JSONValue)]) {
    var object = JSONObject()
    for (name, value) in members { object.append(name, value) }
    Console.print(String(decoding: JSONWriter.bytes(of: .object(object)), as: UTF8.self))
  }

  private func list(_ paths: [String]) -> JSONValue { .array(paths.map { .string($0) }) }

  private func json(_ diagnostic: NoteDiagnostic) -> JSONValue {
    var object = JSONObject()
    object.append("file", .string(diagnostic.file))
    object.append("line", .integer(Int64(diagnostic.line)))
    object.append("column", .integer(Int64(diagnostic.column)))
    object.append("severity", .string(diagnostic.severity.rawValue))
    object.append("message", .string(diagnostic.message))
    return .object(object)
  }
}
