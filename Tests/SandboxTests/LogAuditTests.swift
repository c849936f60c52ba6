import Auth
import HTTPTypes
import HummingbirdTesting
import Logging
import Testing
import Tokens

@testable import Sandbox

@Suite("The audit log")
struct LogAuditTests {
  private let log = RecordedLog()

  /// The lines of one event, by its name.
  private func lines(_ event: String) -> [RecordedLog.Line] {
    log.lines.filter { $0.metadata["event"] == event }
  }

  @Test(
    "R58: a spent token that comes back is a warning with the session, the user, the address and what was ended"
  )
  func reuse() async throws {
    let server = try TestServer(logger: log.logger)
    try await server.test(.live) { client in
      let user = try await client.register("ada").string("id")
      let spent = try #require(try await client.logIn("ada").cookie(CookieNames.refresh))
      let refreshed = try await client.refresh(spent)
      #expect(refreshed.status == .ok)
      server.world.clock.advance(by: Policy().refreshGrace)
      let reused = try await client.refresh(spent)
      #expect(reused.status == .unauthorized)

      let lines = lines("refresh_token.reused")
      #expect(lines.count == 1)
      let line = try #require(lines.first)
      #expect(line.level == .warning)
      #expect(line.metadata["user"] == user)
      #expect(line.metadata["address"] == "127.0.0.1")
      #expect(line.metadata["revoked"] == "the whole session")
      let session = try #require(line.metadata["session"])
      let live = try #require(try await server.world.environment.store.sessionAndUser(SessionID(session)))
      #expect(live.session.ending?.reason == .reuse, "the log says what really happened")
      #expect(!line.message.contains(spent))
    }
  }

  @Test("R58: a repeated refresh in the grace window, and an ordinary one, are no lines")
  func noReuse() async throws {
    try await TestServer(logger: log.logger).test(.live) { client in
      _ = try await client.register("ada")
      let token = try #require(try await client.logIn("ada").cookie(CookieNames.refresh))
      for _ in 0..<2 { _ = try await client.refresh(token) }
      #expect(log.lines.allSatisfy { $0.metadata["event"] == nil })
    }
  }
}
