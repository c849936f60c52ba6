import ArgumentParser
import Notebook

/// `signet build`: notes become a static site.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the site from the notes.",
    discussion: """
      Exits 0 when the site was built, 1 when notes have errors (the old site is left whole) or, with --check, when the \
      site is not what the notes give, 2 for bad usage.
      """
  )

  /// How results are told.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @OptionGroup var notebook: NotebookOptions

  @Flag(help: "Write nothing; say how the site differs from what the notes give.")
  var check = false

  @Flag(help: "Make pages of drafts too.")
  var drafts = false

  @Option(help: "How results are told: for people or for programs.")
  var format = Format.text

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Name each file that was written or removed.")
  var verbose = false

  func run() async throws {
    HeapGrowth.inOneStep()
    var options = notebook.buildOptions
    options.includesDrafts = drafts
    let progress = BuildProgress()
    options.progress = progress
    let builder = SiteBuilder(options: options)
    let output = BuildOutput(format: format, isQuiet: quiet, isVerbose: verbose)
    let showsProgress = format == .text && !quiet
    do {
      if check {
        let differences = try await ProgressLine.following(progress, isShown: showsProgress) {
          () async throws(BuildFailure) in try await builder.check()
        }
        output.tell(differences)
        if !differences.isEmpty { throw ExitCode(1) }
      } else {
        let report = try await ProgressLine.following(progress, isShown: showsProgress) {
          () async throws(BuildFailure) in try await builder.build()
        }
        output.tell(report)
        // The kernel takes the memory back at once; freeing ten thousand notes one by one takes longer than reading them.
        Self.exit()
      }
    } catch let failure as BuildFailure {
      output.tell(failure)
      throw ExitCode(failure.exitCode)
    }
  }
}
