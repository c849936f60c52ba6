import Auth
import HTTPTypes
import Hummingbird

/// Finds out who sends the request, if anybody says so.
///
/// Where the token is looked for, see ``HeaderOrCookie``. A token that is no good is not an error yet: some routes do
/// without a user. See ``UserContext`` for those that do not.
struct VerifyToken: RouterMiddleware {
  typealias Context = SandboxContext

  // ANCHOR: verifyToken
  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.verifyToken)
    var context = context
    context.authentication = try await authenticate(
      request,
      settings: try context.world.settings,
      trace: context.trace
    )
    // The handler is next, unless it stands behind `requireUser`.
    context.enter(.route)
    return try await next(request, context)
  }

  private nonisolated(nonsending) func authenticate(
    _ request: Request,
    settings: WorldSettings,
    trace: Trace
  ) async throws -> Authentication {
    let token: String
    switch settings.defences.accessTokenSource.accessToken(in: request, cookies: settings.defences.cookies) {
    case .none: return .anonymous
    case .several: return .refused(.twoCredentials)
    case .malformed: return .refused(.tokenInvalid)
    case .token(let presented): token = presented
    }
    do {
      return .user(try await settings.authenticate(token, trace: trace))
    } catch is Authenticate.Failure {
      return .refused(.tokenInvalid)
    }
  }
  // ANCHOR_END: verifyToken

  /// The token of `Bearer <token>`; the scheme's case does not matter (RFC 9110 §11.1).
  static func bearerToken(in header: String) -> String? {
    let bytes = header.utf8
    guard let end = bytes.firstIndex(of: UInt8(ascii: " ")), header[..<end].lowercased() == "bearer" else {
      return nil
    }
    let token = bytes[end...].drop { $0 == UInt8(ascii: " ") }
    return token.isEmpty ? nil : String(Substring(token))
  }
}
