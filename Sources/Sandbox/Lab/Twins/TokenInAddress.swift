import Auth
import Hummingbird

/// **Vulnerable twin** of ``HeaderOrCookie``: a token in the address counts too (RFC 6750 §2.3, which RFC 9700 §4.3.2
/// forbids). Addresses stand in logs, in the history and in the Referer header of the next request.
struct TokenInAddress: AccessTokenSource {
  func accessToken(in request: Request, cookies: any SessionCookieRules) -> PresentedAccessToken {
    let usual = HeaderOrCookie().accessToken(in: request, cookies: cookies)
    guard usual == .none, let token = request.uri.queryParameters["access_token"] else { return usual }
    RequestWitness.current?.record(
      AuthEvent.Weakness(
        name: LabWeakness.tokenInAddressAccepted.rawValue,
        explanation: "The access token came in the address, where logs and other sites see it."
      )
    )
    return .token(String(token))
  }
}
