import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// `POST /auth/login`, `/auth/refresh` and `/auth/logout`: a session from its beginning to its end.
struct SessionRoutes {
  func add(to auth: RouterGroup<SandboxContext>) {
    auth.resource("login", [.post: login])
    auth.resource("refresh", [.post: refresh])
    auth.resource("logout", [.post: logout])
  }

  @Sendable func login(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let body = try await request.jsonObject(members: ["username", "password", "delivery"])
    let defences = world.defences
    let delivery = try AccessTokenDelivery(body) ?? defences.accessTokenDelivery
    let cookies = RequestCookies(request.headers)
    let presented = cookies[defences.cookies.name(.refresh)].map(defences.refreshTokenSpelling.genuine)
    let login = try await defences.login(
      username: try body.string("username"),
      password: try body.string("password"),
      client: Login.Client(
        address: context.address.text,
        refreshToken: presented.flatMap(defences.environment.refreshTokens.parse),
        deviceToken: cookies[defences.cookies.name(.device)]
      ),
      trace: context.trace
    )
    var answer = answer(to: request, with: login.grant, delivery: delivery, defences: defences)
    if !login.notices.isEmpty {
      answer.members.append(("notices", .array(login.notices.map { .string($0) })))
    }
    answer.headers.append(
      defences.cookies.setCookie(.device, login.deviceToken, maxAge: SetCookie.longestMaxAge)
    )
    return .json(.object(answer.members), headers: answer.headers)
  }

  @Sendable func refresh(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let defences = world.defences
    let presented = try await defences.refreshTokenDelivery.presented(in: request, cookies: defences.cookies)
    let grant = try await defences.refresh(
      presented.map(defences.refreshTokenSpelling.genuine),
      trace: context.trace
    )
    // The client keeps the delivery it chose at login: its delivery cookie says so. A refusal sets no cookie, lest
    // it delete one that another tab has just been given.
    let choice = RequestCookies(request.headers)[defences.cookies.name(.delivery)]
    let answer = answer(
      to: request,
      with: grant,
      delivery: choice == nil ? .header : .cookie,
      defences: defences
    )
    return .json(.object(answer.members), headers: answer.headers)
  }

  @Sendable func logout(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let defences = world.defences
    var session: SessionID?
    if case .user(let identity) = context.authentication { session = identity.session.id }
    let presented = RequestCookies(request.headers)[defences.cookies.name(.refresh)]
    try await Logout(defences.environment)(
      session: session,
      refreshToken: presented.map(defences.refreshTokenSpelling.genuine),
      trace: context.trace
    )
    return Response(status: .noContent, headers: defences.cookies.clearing(.ofSession))
  }

  private func answer(
    to request: Request,
    with grant: Grant,
    delivery: AccessTokenDelivery,
    defences: Defences
  ) -> TokenAnswer {
    let cookies = defences.cookies
    var answer = TokenAnswer()
    if delivery == .header { answer.members.append(("access_token", .string(grant.accessToken))) }
    answer.members += [("token_type", "Bearer"), ("expires_in", .integer(grant.expiresIn))]
    defences.refreshTokenDelivery.deliver(
      defences.refreshTokenSpelling.spelled(grant.refreshToken),
      maxAge: grant.refreshExpiresIn,
      cookies: cookies,
      into: &answer
    )
    switch delivery {
    case .header:
      // Lest the next request carry two access tokens.
      if RequestCookies(request.headers)[cookies.name(.access)] != nil {
        answer.headers.append(contentsOf: cookies.clearing([.access, .delivery]))
      }
    case .cookie:
      answer.headers.append(cookies.setCookie(.access, grant.accessToken, maxAge: grant.expiresIn))
      answer.headers.append(
        cookies.setCookie(.delivery, delivery.rawValue, maxAge: grant.refreshExpiresIn)
      )
    }
    return answer
  }
}

extension AccessTokenDelivery {
  /// What the body asks for; nil if it does not say.
  ///
  /// - Throws: ``Problem`` 400.
  fileprivate init?(_ body: JSONObject) throws {
    guard body["delivery"] != nil else { return nil }
    guard let delivery = AccessTokenDelivery(rawValue: try body.string("delivery")) else {
      throw Problem(.badRequest, detail: "The member 'delivery' is \"header\" or \"cookie\".")
    }
    self = delivery
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
