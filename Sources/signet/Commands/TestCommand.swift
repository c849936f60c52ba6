import ArgumentParser
import Foundation
import Hurl
import Notebook

/// `signet test`: the notes' blocks as tests.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the blocks of the notes, and check their asserts.",
    discussion: """
      Each note runs in a fresh world, in process, unless --base names a server. Plain .hurl files run too.
      Exits 0 when all passed, 1 when something failed, 2 for bad usage; with --parse-only 3 for valid Hurl that is \
      not supported here.
      """
  )

  @Argument(help: "Notes, folders of notes, or .hurl files; all notes if none is named.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("The folder of notes.", valueName: "dir"))
  var notes = "notes"

  @Option(help: ArgumentHelp("Run against this server, say http://localhost:3000.", valueName: "url"))
  var base: String?

  @Option(help: ArgumentHelp("Write the results as JUnit XML.", valueName: "file"))
  var junit: String?

  @Flag(help: "Only read the .hurl files, and report what is wrong with them.")
  var parseOnly = false

  @Flag(help: "Run again whenever a note changes.")
  var watch = false

  func validate() throws {
    if let base, HTTPURL(base) == nil {
      throw ValidationError("--base is an address such as http://localhost:3000, not '\(base)'.")
    }
    if parseOnly, paths.isEmpty { throw ValidationError("--parse-only needs the files to read.") }
  }

  func run() async throws {
    if parseOnly { throw ExitCode(ParseOnly.check(paths)) }
    let failed = try await runOnce()
    guard watch else {
      if failed { throw ExitCode(1) }
      return
    }
    let watcher = try FolderWatcher(folders: [notes])
    for await _ in watcher.changes {
      Console.print("")
      // What cannot be read now may be readable after the next save.
      _ = try? await runOnce()
    }
  }

  /// - Returns: whether anything failed.
  private func runOnce() async throws -> Bool {
    let subjects: [TestSubject]
    do {
      subjects = try await TestSelection.subjects(paths, notebook: BuildOptions(notes: notes))
    } catch let failure as BuildFailure {
      Console.error("\(failure)")
      throw ExitCode(failure.exitCode)
    } catch let failure as TestSelection.Failure {
      Console.error("\(failure)")
      if case .syntax(_, let error) = failure { throw ExitCode(error.isUnsupported ? 3 : 1) }
      throw ExitCode(2)
    }
    let report = TestReport()
    let origin = base.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    let results = try await TestRun(base: origin).run(subjects) { result in
      for line in report.lines(result) { Console.print(line) }
    }
    Console.print(report.summary(results))
    if let junit {
      try Data(JUnitReport.xml(results).utf8).write(to: URL(fileURLWithPath: junit), options: .atomic)
    }
    return results.contains(where: \.isFailure)
  }
}
