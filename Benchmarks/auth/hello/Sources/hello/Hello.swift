import Hummingbird
import Logging

/// The bare server that `/auth/me` is measured against: one route, a fixed answer of the same length, no middleware.
///
/// No HTTP server in front of the same routes could answer faster with less done, so the ratio to it is the price of
/// the token, the session check and all the middleware together.
@main
struct Hello {
  static func main() async throws {
    var logger = Logger(label: "hello")
    logger.logLevel = .error
    let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8090
    let router = Router()
    router.get("hello") { _, _ in "hello" }
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
      logger: logger
    )
    try await application.runService()
  }
}
