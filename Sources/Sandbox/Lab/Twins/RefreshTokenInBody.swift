import Hummingbird
import Tokens

/// **Vulnerable twin** of ``RefreshCookie``: the page's script gets the refresh token and keeps it where every script
/// of the page can read it.
struct RefreshTokenInBody: RefreshTokenDelivery {
  func presented(in request: Request, cookies: any SessionCookieRules) async throws -> String? {
    guard request.mediaType == "application/json" else {
      return try await RefreshCookie().presented(in: request, cookies: cookies)
    }
    let body = try await request.jsonObject(members: ["refresh_token"])
    return try body.string("refresh_token")
  }

  func deliver(
    _ token: String,
    maxAge: Int64,
    cookies: any SessionCookieRules,
    into answer: inout TokenAnswer
  ) {
    answer.members.append(("refresh_token", .string(token)))
  }
}
