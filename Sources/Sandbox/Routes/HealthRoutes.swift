import HTTPTypes
import Hummingbird
import Synchronization

/// `/healthz` and `/readyz`: whether the process lives, and whether it should be sent requests.
struct HealthRoutes {
  let readiness: Readiness

  func add(to router: Router<SandboxContext>) {
    router.resource("healthz", [.get: { _, _ in .text("alive\n", type: Self.type) }])
    router.resource("readyz", [.get: ready])
  }

  private static let type = "text/plain; charset=utf-8"

  @Sendable func ready(_ request: Request, context: SandboxContext) async throws -> Response {
    guard !readiness.isStopping else {
      throw Problem(.stopping, detail: "The server is about to stop.", retryAfter: 5)
    }
    try await readiness.check()
    return .text("ready\n", type: Self.type)
  }
}

/// Whether a server should be sent requests: its database answers, and it is not about to stop.
package final class Readiness: Sendable {
  private let stopping = Atomic<Bool>(false)
  let check: @Sendable () async throws -> Void

  /// - Parameter check: throws `StoreUnavailable` while the database does not answer.
  package init(check: @escaping @Sendable () async throws -> Void = {}) {
    self.check = check
  }

  var isStopping: Bool { stopping.load(ordering: .relaxed) }

  /// From now on it should be sent none.
  package func stop() {
    stopping.store(true, ordering: .relaxed)
  }
}
