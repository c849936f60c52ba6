import Logging
import Sandbox
import ServiceLifecycle

/// Removes now and then what nobody needs any more: throttles that are empty, sessions past their longest life.
struct Housekeeping: Service {
  let world: World
  let logger: Logger

  private static let interval = Duration.seconds(600)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await world.purge()
        } catch {
          logger.warning("the database could not be tidied", metadata: ["type": "\(type(of: error))"])
        }
        try? await Task.sleep(for: Self.interval)
      }
    }
    // An open event stream would keep the server from stopping.
    world.finish()
  }
}
