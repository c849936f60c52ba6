import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `/auth/sessions`: a user sees the sessions of their own, and ends one or all others.
struct SessionListRoutes {
  func add(to auth: RouterGroup<SandboxContext>) {
    auth.refuseOtherMethods("sessions", than: [.get, .delete])
    auth.refuseOtherMethods("sessions/:id", than: [.delete])
    let own = auth.group(context: UserContext.self)
    own.on("sessions", method: .get, use: list)
    own.on("sessions", method: .delete, use: endOthers)
    own.on("sessions/:id", method: .delete, use: endOne)
  }

  @Sendable func list(_ request: Request, context: UserContext) async throws -> Response {
    let world = context.world
    let sessions = try await Sessions(world.environment).list(of: context.identity.user.id)
    let current = context.identity.session.id
    return .json(
      .object([("sessions", .array(sessions.map { $0.json(current: $0.id == current) }))]),
      headers: [.cacheControl: "no-store"]
    )
  }

  /// All but the one that asks.
  @Sendable func endOthers(_ request: Request, context: UserContext) async throws -> Response {
    let world = context.world
    let (user, session) = (context.identity.user.id, context.identity.session.id)
    let ended = try await Sessions(world.environment).endOthers(than: session, of: user, trace: context.trace)
    return .json(.object([("ended", .integer(Int64(ended)))]), headers: [.cacheControl: "no-store"])
  }

  @Sendable func endOne(_ request: Request, context: UserContext) async throws -> Response {
    let world = context.world
    let id = SessionID(context.parameters.get("id") ?? "")
    let user = context.identity.user.id
    guard try await Sessions(world.environment).end(id, of: user, trace: context.trace) else {
      throw Problem(.notFound, detail: "You have no live session with that id.")
    }
    return Response(status: .noContent)
  }
}

extension Session {
  fileprivate func json(current: Bool) -> JSONValue {
    .object([
      ("id", .string(id.value)), ("created_at", .integer(createdAt.seconds)),
      ("last_used_at", .integer(rotatedAt.seconds)), ("expires_at", .integer(idleExpiresAt.seconds)),
      ("current", .bool(current)),
    ])
  }
}
