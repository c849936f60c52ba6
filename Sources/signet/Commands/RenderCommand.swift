import ArgumentParser
import Foundation
import Notebook

/// `signet render`: Markdown in, an HTML fragment out.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Read Markdown on standard input and print it as HTML."
  )

  @Flag(help: "Let raw HTML through.")
  var unsafe = false

  @Option(help: "What is understood beyond CommonMark.")
  var extensions = FragmentOptions.Extensions.all

  func run() throws {
    let markdown = Array(FileHandle.standardInput.readDataToEndOfFile())
    let html = renderFragment(
      markdown: markdown,
      options: FragmentOptions(extensions: extensions, allowsHTML: unsafe)
    )
    Console.write(html)
  }
}

extension FragmentOptions.Extensions: ExpressibleByArgument {}
