import HTTPTypes
import Hummingbird

/// `/sandbox/...`: what the pages ask about the world they are in.
struct LabRoutes {
  let world: World

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("exchanges/:id", [.get: exchange])
    sandbox.resource("reset", [.post: reset])
  }

  /// The server's record of one exchange, `Set-Cookie` and all.
  @Sendable func exchange(_ request: Request, context: SandboxContext) async throws -> Response {
    guard let exchange = world.exchanges[context.parameters.get("id") ?? ""] else {
      throw Problem(.notFound, detail: "There is no record of that exchange; only the newest are kept.")
    }
    return .json(exchange.json, headers: [.cacheControl: "no-store"])
  }

  /// A clean world: no users, no sessions, and none of our cookies in this browser.
  @Sendable func reset(_ request: Request, context: SandboxContext) async throws -> Response {
    try await world.reset()
    return Response(status: .noContent, headers: .clearing(CookieNames.all))
  }
}
