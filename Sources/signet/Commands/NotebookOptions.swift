import ArgumentParser
import Notebook

/// Where the notes are and where the site goes: the same flags for every command that builds.
struct NotebookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of notes.", valueName: "dir"))
  var notes = "notes"

  @Option(help: ArgumentHelp("The folder of the built site.", valueName: "dir"))
  var site = "site"

  @Option(help: ArgumentHelp("A folder with another theme.", valueName: "dir"))
  var theme: String?

  @Option(help: ArgumentHelp("The folder for what can be made again, safe to delete.", valueName: "dir"))
  var cache = ".signet/cache"

  @Flag(inversion: .prefixedNo, help: "Run the notes' blocks and put the answers into the pages.")
  var record = true

  var buildOptions: BuildOptions {
    BuildOptions(
      notes: notes,
      site: site,
      theme: theme,
      recorder: record ? SandboxRecorder(version: ProgramVersion.current) : nil,
      cache: cache,
      program: ProgramVersion.current
    )
  }
}
