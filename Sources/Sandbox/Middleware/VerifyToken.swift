import Auth
import HTTPTypes
import Hummingbird

/// Finds out who sends the request, if anybody says so.
///
/// It takes the access token from `Authorization: Bearer` (RFC 6750 §2.1) or, when the client chose cookie
/// delivery, from our cookie; never from the address or a form, where logs and other sites would see it. A token
/// that is no good is not an error yet: some routes do without a user. See ``UserContext`` for those that do not.
struct VerifyToken: RouterMiddleware {
  typealias Context = SandboxContext

  let world: World

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.authentication = try await authenticate(request, trace: context.trace)
    return try await next(request, context)
  }

  private func authenticate(_ request: Request, trace: Trace) async throws -> Authentication {
    let headers = request.headers[values: .authorization]
    let cookie = RequestCookies(request.headers)[CookieNames.access]
    guard headers.count + (cookie == nil ? 0 : 1) <= 1 else { return .refused(.twoCredentials) }
    let token: String
    if let header = headers.first {
      guard let bearer = Self.bearerToken(in: header) else { return .refused(.tokenInvalid) }
      token = bearer
    } else if let cookie {
      token = cookie
    } else {
      return .anonymous
    }
    do {
      return .user(try await Authenticate(world.environment)(token, trace: trace))
    } catch is Authenticate.Failure {
      return .refused(.tokenInvalid)
    }
  }

  /// The token of `Bearer <token>`; the scheme's case does not matter (RFC 9110 §11.1).
  static func bearerToken(in header: String) -> String? {
    let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let token = parts[1].drop { $0 == " " }
    return token.isEmpty ? nil : String(token)
  }
}
