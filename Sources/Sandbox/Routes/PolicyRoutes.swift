import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/policy`: this world's settings, and which of its defences are up.
struct PolicyRoutes {
  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("policy", [.get: policy, .patch: change])
  }

  @Sendable func policy(_ request: Request, context: SandboxContext) async throws -> Response {
    .json(try context.world.policyJSON, headers: [.cacheControl: "no-store"])
  }

  /// Changes what the body names; null puts a default back (RFC 7396).
  @Sendable func change(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    guard world.isLab else {
      throw Problem(.forbidden, detail: "This world is no lab: its policy is fixed.")
    }
    let changes = try await request.jsonObject(
      members: nil,
      mediaTypes: ["application/json", "application/merge-patch+json"]
    )
    do {
      try await world.change { try $0.change(changes, initial: world.initialPolicy) }
    } catch let error as PolicyError {
      throw Problem(.unprocessableContent, detail: "\(error).")
    }
    return .json(world.policyJSON, headers: [.cacheControl: "no-store"])
  }
}
