import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `POST /auth/revoke`: whoever holds a token can end what it stands for (RFC 7009).
///
/// There are no registered clients here, so nobody has to prove to be one: the token is the proof. Either kind of token
/// ends its whole session, as RFC 7009 §2.1 allows: an access token cannot be ended alone, since it is the session that
/// is checked at each request.
struct RevocationRoutes {
  func add(to auth: RouterGroup<SandboxContext>) {
    auth.resource("revoke", [.post: revoke])
  }

  /// 200 whether the token was good or not (RFC 7009 §2.2): the client wanted it to be useless and it is.
  @Sendable func revoke(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let token = try await request.formParameters().token
    let defences = world.defences
    let environment = defences.environment
    // `token_type_hint` is not needed: the two kinds look nothing like each other.
    let claims = try? environment.verifier.verify(token, now: environment.clock.now)
    try await Logout(environment)(
      session: claims.map { SessionID($0.session) },
      refreshToken: defences.refreshTokenSpelling.genuine(token),
      trace: context.trace
    )
    return Response(status: .ok, headers: [.cacheControl: "no-store"])
  }
}

extension FormParameters {
  /// The one parameter that both endpoints require.
  var token: String {
    get throws(OAuthProblem) {
      guard let token = try value("token") else { throw .invalidRequest("The parameter 'token' is missing.") }
      return token
    }
  }
}
