import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/inspect`: what a token says, and whether the server's keys made it. A page has no key for HS256, and learns
/// here what only the server can tell; nothing is granted on it.
struct InspectRoutes {
  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("inspect", [.post: inspect])
  }

  @Sendable func inspect(_ request: Request, context: SandboxContext) async throws -> Response {
    guard case .string(let token)? = try await request.jsonObject(members: ["token"])["token"] else {
      throw Problem(.unprocessableContent, detail: "The member 'token' must be a string.")
    }
    let world = try context.world
    return .json(
      TokenReport(token).json(keys: world.keys, now: world.clock.now),
      headers: [.cacheControl: "no-store"]
    )
  }
}
