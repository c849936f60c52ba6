import HTTPTypes
import Hummingbird

/// Where a request's access token is looked for.
protocol AccessTokenSource: Sendable {
  func accessToken(in request: Request, cookies: any SessionCookieRules) -> PresentedAccessToken
}

enum PresentedAccessToken: Equatable {
  case none
  case token(String)
  /// There is an `Authorization` header and it is not `Bearer <token>`.
  case malformed
  /// More than one credential: which of them counts cannot be known (RFC 6750 §2).
  case several
}

/// `Authorization: Bearer` (RFC 6750 §2.1) or, when the client chose cookie delivery, our cookie; never the address
/// or a form, where logs and other sites would see it.
struct HeaderOrCookie: AccessTokenSource {
  func accessToken(in request: Request, cookies: any SessionCookieRules) -> PresentedAccessToken {
    let headers = request.headers[values: .authorization]
    let cookie = RequestCookies(request.headers)[cookies.name(.access)]
    guard headers.count + (cookie == nil ? 0 : 1) <= 1 else { return .several }
    if let header = headers.first {
      return VerifyToken.bearerToken(in: header).map(PresentedAccessToken.token) ?? .malformed
    }
    return cookie.map(PresentedAccessToken.token) ?? .none
  }
}
