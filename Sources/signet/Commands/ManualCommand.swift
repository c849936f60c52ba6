import ArgumentParser
import Foundation

/// `signet manual`: the manual page, made of what the argument parser knows; `make install` writes it to its place.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page: signet manual | man -l -",
    shouldDisplay: false
  )

  func run() throws {
    // The parser's description of itself has a flag, and no other name: --experimental-dump-help.
    let dump = try JSONDecoder().decode(CommandDescription.Dump.self, from: Data(Signet._dumpHelp().utf8))
    Console.write(Array(ManualPage(command: dump.command, version: Signet.version).text.utf8))
  }
}
