import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/cookies`: sets a cookie with any attributes, and says which cookies of this kind came along. A second
/// address below it is there for `Path`.
///
/// It tells of ``TrialCookie``s alone: what it said of others, a script could read although they are HttpOnly.
struct TrialCookieRoutes {
  func add(to cookies: RouterGroup<SandboxContext>) {
    cookies.resource("", [.get: show, .post: set])
    cookies.resource("below", [.get: show])
  }

  @Sendable func set(_ request: Request, context: SandboxContext) async throws -> Response {
    let header = try TrialCookie.read(
      try await request.jsonObject(members: ["set_cookie"]).string("set_cookie")
    )
    let host = CheckHost.hostName(of: request.head.authority ?? "")
    let refusal = HeldCookie.refusal(of: header, from: host)
    return .json(
      ["set_cookie": .string(header), "refusal": refusal.map { .string($0) } ?? .null],
      headers: [.setCookie: header, .cacheControl: "no-store"]
    )
  }

  @Sendable func show(_ request: Request, context: SandboxContext) async throws -> Response {
    let cookies = RequestCookies(request.headers)
    let sent = TrialCookie.names.flatMap { name in
      cookies.values(of: name).map { JSONValue.object([("name", .string(name)), ("value", .string($0))]) }
    }
    return .json(["cookies": .array(sent)], headers: [.cacheControl: "no-store"])
  }
}
