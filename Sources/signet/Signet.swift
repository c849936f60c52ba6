import ArgumentParser

/// The command. Each sub-command parses its options and calls one thing.
@main
struct Signet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signet",
    abstract: "An executable notebook about auth: notes become pages, and the pages log in for real.",
    version: version,
    subcommands: [ServeCommand.self, BuildCommand.self, RenderCommand.self],
    defaultSubcommand: nil
  )

  static let version = "0.1.0"
}
