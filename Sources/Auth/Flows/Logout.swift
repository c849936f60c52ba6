import Tokens

/// Ends the sessions that a request proves to hold. What was proved is enough: an expired access token or
/// none at all does not keep anybody from logging out (RFC 7009 §2.2: a logout never fails).
package struct Logout: Sendable {
  package let environment: AuthEnvironment

  package init(_ environment: AuthEnvironment) {
    self.environment = environment
  }

  /// - Parameters:
  ///   - session: the session of a verified access token.
  ///   - presented: the refresh cookie's value.
  /// - Throws: ``StoreUnavailable``.
  package func callAsFunction(session: SessionID?, refreshToken presented: String?, trace: Trace) async throws
  {
    let token = presented.flatMap(environment.refreshTokens.parse)
    let ids = Set([session, token?.session].compactMap(\.self))
    guard !ids.isEmpty else { return }
    let now = environment.clock.now
    let events = try await environment.store.write { rows in
      var events: [AuthEvent] = []
      for id in ids.sorted(by: { $0.value < $1.value }) {
        guard let session = try rows.session(id), session.ending == nil else { continue }
        events.append(try rows.end(session, .logout, at: now))
      }
      return events
    }
    trace.record(events)
  }
}
