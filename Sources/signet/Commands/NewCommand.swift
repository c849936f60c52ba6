import ArgumentParser
import Foundation

/// `signet new`: a small notebook that works at once.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a folder with a small notebook in it.",
    discussion: "Nothing that is there already is changed. Then: cd into the folder and run signet serve."
  )

  @Argument(help: "The folder to make.")
  var folder: String

  func run() throws {
    let notes = folder + "/notes"
    do {
      if FileManager.default.fileExists(atPath: notes) {
        Console.error("error: there is a folder '\(notes)' already; name another")
        throw ExitCode(2)
      }
      try FileManager.default.createDirectory(atPath: notes, withIntermediateDirectories: true)
      for (name, text) in Starter.files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"), options: .withoutOverwriting)
      }
    } catch let error as CocoaError {
      Console.error("error: cannot make the notebook: \(error.localizedDescription)")
      throw ExitCode(2)
    }
    Console.print("Made a notebook in \(folder). Next: cd \(folder) && signet serve")
  }
}
