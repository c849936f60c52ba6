import Auth
import Tokens

/// Stands in for a world's rows to find out which one a write asks for first: it throws that instead of an answer.
///
/// Most writes begin with one session. To know which, for all the writes of a group, is to get them all in one round
/// trip. It is a hint and no more: a write that is not found out asks when it runs.
struct FirstRead: CredentialWriter {
  enum Asked: Error {
    case session(SessionID)
    case other
  }

  /// The session that `body` asks for first, if it asks for one.
  static func session(of body: (any CredentialWriter) throws -> Void) -> SessionID? {
    do {
      try body(FirstRead())
    } catch Asked.session(let id) {
      return id
    } catch {}
    return nil
  }

  func session(_ id: SessionID) throws -> Session? { throw Asked.session(id) }

  func user(_ id: UserID) throws -> User? { throw Asked.other }
  func isEnabled(_ id: UserID) throws -> Bool { throw Asked.other }
  func user(named key: String) throws -> User? { throw Asked.other }
  func sessions(of user: UserID) throws -> [Session] { throw Asked.other }
  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session] { throw Asked.other }
  func throttle(_ key: String) throws -> NumericDate? { throw Asked.other }
  func users(limit: Int) throws -> [User] { throw Asked.other }
  func sessions(limit: Int) throws -> [Session] { throw Asked.other }

  func insert(_ user: User) throws { throw Asked.other }
  func update(_ user: User) throws { throw Asked.other }
  func insert(_ session: Session) throws { throw Asked.other }
  func update(_ session: Session) throws { throw Asked.other }
  func remove(_ session: SessionID) throws { throw Asked.other }
  func setThrottle(_ key: String, emptyAt: NumericDate?) throws { throw Asked.other }
  func purge(now: NumericDate, throttlesAfter: NumericDate, sessionsBefore: NumericDate) throws {
    throw Asked.other
  }
  func removeAll() throws { throw Asked.other }
}
