import ArgumentParser
import Foundation

/// The command. Each sub-command parses its options and calls one thing.
@main
struct Signet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signet",
    abstract: "An executable notebook about auth: notes become pages, and the pages log in for real.",
    version: version,
    subcommands: [
      ServeCommand.self, BuildCommand.self, NewCommand.self, TestCommand.self, ExportCommand.self,
      RenderCommand.self,
      TokenCommand.self, KeysCommand.self, DatabaseCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: nil
  )

  static let version = "0.1.0"

  /// As the library's own `main`, but for the exit code of a command line that cannot be understood: 2, as everywhere
  /// on Unix, and not 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Console.error(fullMessage(for: error))
      Foundation.exit(2)
    }
  }
}
