import Auth
import Testing

struct LogoutTests {
  private let world: TestWorld
  private let login: Grant

  init() async throws {
    world = try TestWorld()
    try await world.register()
    login = try await world.logIn()
  }

  private func logOut(session: SessionID? = nil, refreshToken: String? = nil) async throws {
    try await Logout(world.environment)(session: session, refreshToken: refreshToken, trace: Trace())
  }

  @Test(
    "R60: after a logout the access token is refused at the very next request, and so is the refresh token"
  )
  func atOnce() async throws {
    _ = try await world.authenticate(login.accessToken)
    try await logOut(session: login.session.id)
    await #expect(throws: Authenticate.Failure.session) {
      _ = try await world.authenticate(login.accessToken)
    }
    await #expect(throws: Refresh.Failure.ended) { _ = try await world.refresh(login.refreshToken.secret) }
  }

  @Test("R62: the refresh token alone is enough to log out")
  func refreshTokenAlone() async throws {
    try await logOut(refreshToken: login.refreshToken.secret)
    #expect(try await world.session(login.session.id)?.ending?.reason == .logout)
  }

  @Test("R61: logging out twice, with garbage or with nothing is no error")
  func idempotent() async throws {
    for token in [nil, "garbage", login.refreshToken.secret, login.refreshToken.secret] as [String?] {
      try await logOut(refreshToken: token)
    }
    #expect(try await world.session(login.session.id)?.ending?.reason == .logout)
  }

  @Test("R64: a logout that races a refresh leaves the session dead")
  func race() async throws {
    for _ in 0..<20 {
      let grant = try await world.logIn()
      async let refreshed = try? world.refresh(grant.refreshToken.secret)
      async let loggedOut: Void = logOut(refreshToken: grant.refreshToken.secret)
      let (next, _) = try await (refreshed, loggedOut)
      await #expect(throws: Refresh.Failure.ended) {
        _ = try await world.refresh((next ?? grant).refreshToken.secret)
      }
    }
  }

  @Test("A logout ends this session and no other")
  func others() async throws {
    let other = try await world.logIn()
    try await logOut(session: login.session.id)
    _ = try await world.authenticate(other.accessToken)
  }
}
