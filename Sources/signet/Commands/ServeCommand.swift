import ArgumentParser
import Foundation
import Notebook
import Sandbox

/// `signet serve`: the site and the sandbox on one port, the site rebuilt whenever a note is saved.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Build the site, serve it beside the sandbox, and rebuild when notes change."
  )

  @OptionGroup var notebook: NotebookOptions

  @Option(help: ArgumentHelp("Where the database and the keys are kept.", valueName: "dir"))
  var data = ".signet"

  @OptionGroup var storage: StorageOptions

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen at; 0 takes a free one.")
  var port = 8080

  @Option(
    help: ArgumentHelp("A JSON object of settings that differ from the secure default.", valueName: "file")
  )
  var policy: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Rebuild when notes change, and reload open pages; not done with --public unless it is asked for."
  )
  var watch: Bool?

  @Flag(inversion: .prefixedNo, help: "Record what each request did, for the x-ray.")
  var trace = true

  @Flag(help: "Make pages of drafts too; each says that it is one.")
  var drafts = false

  @OptionGroup(title: "Hosting") var hosting: HostingOptions

  @OptionGroup(title: "Monitoring") var monitoring: MonitoringOptions

  @Flag(help: "Speak HTTPS, with a certificate made for this machine unless one is given.")
  var tls = false

  @Option(help: ArgumentHelp("A certificate in PEM, with those that lead to its root.", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("The certificate's private key in PEM.", valueName: "file"))
  var tlsKey: String?

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key belong together.")
    }
    guard tls || tlsCertificate == nil else {
      throw ValidationError("--tls-certificate and --tls-key need --tls.")
    }
    guard (0...65535).contains(port) else {
      throw ValidationError("The port is a number from 0 to 65535, not \(port).")
    }
    _ = try hosting.hosting(isTLS: tls)
  }

  func run() async throws {
    var options = notebook.buildOptions
    options.includesDrafts = drafts
    do {
      let server = try NotebookServer(
        notebook: options,
        dataFolder: data,
        database: try storage.choice,
        host: host,
        port: port,
        transport: transport,
        policy: try PolicyFile.load(policy),
        hosting: try hosting.hosting(isTLS: tls),
        isWatching: watch ?? !hosting.isHosted,
        isTracing: trace,
        monitoring: monitoring
      )
      try await server.run()
    } catch let failure as StartFailure {
      Console.error("error: \(failure)")
      throw ExitCode(2)
    } catch is BuildFailure {
      throw ExitCode(2)
    }
  }

  private var transport: NotebookServer.Transport {
    guard tls else { return .plain }
    guard let tlsCertificate, let tlsKey else { return .localCertificate }
    return .certificate(path: tlsCertificate, key: tlsKey)
  }
}
