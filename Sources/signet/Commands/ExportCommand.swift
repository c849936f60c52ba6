import ArgumentParser
import Hurl
import Notebook

/// `signet export`: a note's blocks for other tools.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the blocks of a note for hurl, an HTTP client in an editor, curl or Postman."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case hurl
    case http
    case curl
    case postman
  }

  @Argument(help: "The note.")
  var note: String

  @Option(help: "What to print.")
  var format = Format.hurl

  @Option(help: ArgumentHelp("The folder of notes.", valueName: "dir"))
  var notes = "notes"

  func run() async throws {
    let subjects: [TestSubject]
    do {
      subjects = try await TestSelection.subjects([note], notebook: BuildOptions(notes: notes))
    } catch let failure as BuildFailure {
      Console.error("\(failure)")
      throw ExitCode(failure.exitCode)
    } catch let failure as TestSelection.Failure {
      Console.error("\(failure)")
      throw ExitCode(2)
    }
    // One file of all blocks: what one captures the next ones use.
    let text = subjects.filter { $0.challenge == nil }.flatMap(\.blocks).map {
      "# \($0.title)\n\($0.file.text)"
    }.joined(separator: "\n")
    let file = try HurlFile(parsing: text)
    switch format {
    case .hurl: Console.print(file.text)
    case .http: Console.print(file.exportedAsHTTPFile())
    case .curl: Console.print(file.exportedAsCurl())
    case .postman: Console.print(file.exportedAsPostman(named: note))
    }
  }
}
