import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `POST /auth/introspect`: what a token is good for now (RFC 7662).
///
/// RFC 7662 §2.1 wants the caller to be authorised, or anybody could try tokens here. There are no registered clients,
/// so the caller shows a live access token of their own, and learns of their own tokens alone.
struct IntrospectionRoutes {
  func add(to auth: RouterGroup<SandboxContext>) {
    auth.refuseOtherMethods("introspect", than: [.post])
    auth.group(context: UserContext.self).on("introspect", method: .post, use: introspect)
  }

  @Sendable func introspect(_ request: Request, context: UserContext) async throws -> Response {
    let world = context.world
    let token = try await request.formParameters().token
    let active = try await Introspect(world.environment)(token, askedBy: context.identity.user.id)
    return .json(
      .object([("active", .bool(active != nil))] + (active?.members ?? [])),
      headers: [.cacheControl: "no-store"]
    )
  }
}

extension Introspect.Active {
  /// RFC 7662 §2.2. `token_type` is that of RFC 6749 §7.1, which only an access token has.
  fileprivate var members: [(String, JSONValue)] {
    switch self {
    case .accessToken(let claims, let user):
      [("token_type", .string("Bearer")), ("username", .string(user.username.display))]
        + claims.json.members.map { ($0.name, $0.value) }
    case .refreshToken(let session, let user):
      [
        ("username", .string(user.username.display)),
        ("sub", .string(user.id.value)),
        ("iat", .integer(session.rotatedAt.seconds)),
        ("exp", .integer(session.idleExpiresAt.seconds)),
        ("sid", .string(session.id.value)),
      ]
    }
  }
}
