import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `POST /auth/register`, `GET /auth/me` and `PUT /auth/password`: a user's own account.
struct AccountRoutes {
  // ANCHOR: routes
  func add(to auth: RouterGroup<SandboxContext>) {
    auth.resource("register", [.post: register])
    // Outside the group that requires a user: what `me` answers is no secret.
    auth.refuseOtherMethods("me", than: [.get])
    auth.refuseOtherMethods("password", than: [.put])
    let own = auth.group(context: UserContext.self)
    own.on("me", method: .get, use: me)
    own.on("password", method: .put, use: changePassword)
  }
  // ANCHOR_END: routes

  // ANCHOR: register
  @Sendable func register(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let body = try await request.jsonObject(members: ["username", "password"])
    let user = try await Register(world.environment)(
      username: try body.string("username"),
      password: try body.string("password"),
      address: context.address.text,
      trace: context.trace
    )
    return .json(user.json, status: .created)
  }
  // ANCHOR_END: register

  @Sendable func me(_ request: Request, context: UserContext) async throws -> Response {
    let session = context.identity.session
    var user = context.identity.user.members
    user.append(
      (
        "session",
        .object([
          ("id", .string(session.id.value)),
          ("created_at", .integer(session.createdAt.seconds)),
          ("expires_at", .integer(session.expiresAt.seconds)),
        ])
      )
    )
    return .json(.object(user), headers: [.cacheControl: "no-store"])
  }

  @Sendable func changePassword(_ request: Request, context: UserContext) async throws -> Response {
    let world = context.world
    let body = try await request.jsonObject(members: ["current_password", "new_password"])
    try await ChangePassword(world.environment)(
      of: context.identity,
      current: try body.string("current_password"),
      new: try body.string("new_password"),
      address: context.address.text,
      trace: context.trace
    )
    return Response(status: .noContent)
  }
}

extension User {
  fileprivate var members: [(String, JSONValue)] {
    [
      ("id", .string(id.value)), ("username", .string(username.display)),
      ("created_at", .integer(createdAt.seconds)),
    ]
  }

  fileprivate var json: JSONValue { .object(members) }
}
