import HTTPTypes
import Hummingbird
import Tokens

/// How refresh tokens come to the client and back.
protocol RefreshTokenDelivery: Sendable {
  /// What the request presents; nil if it presents nothing.
  ///
  /// - Throws: ``Problem`` when its body cannot be read.
  func presented(in request: Request, cookies: any SessionCookieRules) async throws -> String?

  /// Puts a token into the answer.
  ///
  /// - Parameter maxAge: seconds until it is useless.
  func deliver(
    _ token: String,
    maxAge: Int64,
    cookies: any SessionCookieRules,
    into answer: inout TokenAnswer
  )
}

/// The body and headers of an answer that hands out tokens.
struct TokenAnswer {
  var headers: HTTPFields = [.cacheControl: "no-store"]
  var members: [(String, JSONValue)] = []
}

/// In a cookie that no script can read.
struct RefreshCookie: RefreshTokenDelivery {
  func presented(in request: Request, cookies: any SessionCookieRules) async throws -> String? {
    RequestCookies(request.headers)[cookies.name(.refresh)]
  }

  func deliver(
    _ token: String,
    maxAge: Int64,
    cookies: any SessionCookieRules,
    into answer: inout TokenAnswer
  ) {
    answer.headers.append(cookies.setCookie(.refresh, token, maxAge: maxAge))
  }
}
