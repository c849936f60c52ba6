import ArgumentParser
import Notebook

/// `signet build`: notes become a static site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site from the notes.",
    discussion:
      "Exits 0 when the site was built, 1 when notes have errors (the old site is left whole), 2 for bad usage."
  )

  @OptionGroup var notebook: NotebookOptions

  func run() async throws {
    do {
      let report = try await SiteBuilder(options: notebook.buildOptions).build()
      for warning in report.warnings { Console.error("\(warning)") }
      Console.print(report.summary)
    } catch {
      Console.error("\(error)")
      throw ExitCode(error.exitCode)
    }
  }
}
