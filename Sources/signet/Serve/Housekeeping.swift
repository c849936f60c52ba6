import Logging
import Sandbox
import ServiceLifecycle

/// Removes now and then what nobody needs any more, and ends what would keep the server from stopping.
struct Housekeeping: Service {
  let worlds: any WorldSource
  let readiness: Readiness
  let logger: Logger

  func run() async throws {
    await withGracefulShutdownHandler {
      await cancelWhenGracefulShutdown {
        while !Task.isCancelled {
          do {
            try await worlds.tidy()
          } catch {
            logger.warning("the database could not be tidied", metadata: ["type": "\(type(of: error))"])
          }
          try? await Task.sleep(for: .seconds(worlds.tidyInterval))
        }
      }
    } onGracefulShutdown: { [readiness] in
      readiness.stop()
    }
    // An open event stream would keep the server from stopping.
    worlds.finish()
    do {
      try await worlds.close()
    } catch {
      logger.warning("the worlds could not be written down", metadata: ["type": "\(type(of: error))"])
    }
  }
}
