import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `POST /auth/login`, `/auth/refresh` and `/auth/logout`: a session from its beginning to its end.
struct SessionRoutes {
  let world: World

  func add(to auth: RouterGroup<SandboxContext>) {
    auth.resource("login", [.post: login])
    auth.resource("refresh", [.post: refresh])
    auth.resource("logout", [.post: logout])
  }

  @Sendable func login(_ request: Request, context: SandboxContext) async throws -> Response {
    let body = try await request.jsonObject(members: ["username", "password", "delivery"])
    let delivery = try Delivery(body)
    let environment = world.environment
    let cookies = RequestCookies(request.headers)
    let login = try await Login(environment)(
      username: try body.string("username"),
      password: try body.string("password"),
      client: Login.Client(
        address: context.address,
        refreshToken: cookies[CookieNames.refresh].flatMap(environment.refreshTokens.parse),
        deviceToken: cookies[CookieNames.device]
      ),
      trace: context.trace
    )
    var response = answer(to: request, with: login.grant, delivery: delivery, notices: login.notices)
    response.headers.append(
      SetCookie(name: CookieNames.device, value: login.deviceToken, maxAge: SetCookie.longestMaxAge)
    )
    return response
  }

  @Sendable func refresh(_ request: Request, context: SandboxContext) async throws -> Response {
    let cookies = RequestCookies(request.headers)
    let grant = try await Refresh(world.environment)(cookies[CookieNames.refresh], trace: context.trace)
    // The client keeps the delivery it chose at login: its access cookie says so. A refusal sets no cookie, lest
    // it delete one that another tab has just been given.
    return answer(
      to: request,
      with: grant,
      delivery: cookies[CookieNames.delivery] == nil ? .header : .cookie
    )
  }

  @Sendable func logout(_ request: Request, context: SandboxContext) async throws -> Response {
    var session: SessionID?
    if case .user(let identity) = context.authentication { session = identity.session.id }
    let presented = RequestCookies(request.headers)[CookieNames.refresh]
    try await Logout(world.environment)(session: session, refreshToken: presented, trace: context.trace)
    return Response(status: .noContent, headers: .clearing(CookieNames.ofSession))
  }

  /// How the client wants its access token.
  private enum Delivery: String {
    case header
    case cookie

    init(_ body: JSONObject) throws {
      guard body["delivery"] != nil else {
        self = .header
        return
      }
      guard let delivery = Delivery(rawValue: try body.string("delivery")) else {
        throw Problem(.badRequest, detail: "The member 'delivery' is \"header\" or \"cookie\".")
      }
      self = delivery
    }
  }

  private func answer(
    to request: Request,
    with grant: Grant,
    delivery: Delivery,
    notices: [String] = []
  ) -> Response {
    var headers: HTTPFields = [.cacheControl: "no-store"]
    var members: [(String, JSONValue)] = [
      ("token_type", .string("Bearer")), ("expires_in", .integer(grant.expiresIn)),
    ]
    headers.append(
      SetCookie(name: CookieNames.refresh, value: grant.refreshToken.secret, maxAge: grant.refreshExpiresIn)
    )
    switch delivery {
    case .header:
      members.insert(("access_token", .string(grant.accessToken)), at: 0)
      // Lest the next request carry two access tokens.
      if RequestCookies(request.headers)[CookieNames.access] != nil {
        headers.append(.clearing(CookieNames.access))
        headers.append(.clearing(CookieNames.delivery))
      }
    case .cookie:
      headers.append(SetCookie(name: CookieNames.access, value: grant.accessToken, maxAge: grant.expiresIn))
      headers.append(
        SetCookie(name: CookieNames.delivery, value: delivery.rawValue, maxAge: grant.refreshExpiresIn)
      )
    }
    if !notices.isEmpty { members.append(("notices", .array(notices.map { .string($0) }))) }
    return .json(.object(members), headers: headers)
  }
}

extension HTTPFields {
  mutating func append(_ cookie: SetCookie) {
    append(HTTPField(name: .setCookie, value: cookie.headerValue))
  }

  /// Takes cookies of ours away, by name: `Clear-Site-Data` would take those of other programs on localhost.
  static func clearing(_ names: [String]) -> HTTPFields {
    var headers: HTTPFields = [:]
    for name in names { headers.append(.clearing(name)) }
    return headers
  }
}

extension Login.Success {
  /// What the user should know, in sentences.
  fileprivate var notices: [String] {
    endedByReuse.map { session in
      "A refresh token of session \(session.id) was used twice, so somebody may have copied it. That session was ended."
    }
  }
}
