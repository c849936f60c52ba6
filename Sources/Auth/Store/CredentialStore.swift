package import Tokens

/// Where users and sessions live. A driver offers two calls; what is read, decided and written inside
/// them is the flows' business, so that each rule of auth is written once, in `Flows/`.
///
/// A value of it serves one world: it cannot see or change another's rows.
package protocol CredentialStore: Sendable {
  /// Runs `body` on one consistent snapshot.
  ///
  /// - Throws: what `body` throws, or ``StoreUnavailable``.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialReader) throws -> Value
  ) async throws -> Value

  /// Runs `body` alone: no other write happens between its first read and its last write, in this
  /// process or another, and all of it is durable when the call returns.
  ///
  /// A `body` that returns is committed; one that throws is rolled back. So a refusal that must leave a
  /// mark, such as the end of a session whose token was stolen, is *returned* and not thrown.
  ///
  /// `body` may be run again, after what it did has been undone: it only reads and changes rows.
  ///
  /// - Throws: what `body` throws, or ``StoreUnavailable``.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any CredentialWriter) throws -> Value
  ) async throws -> Value

  /// A session and its user, as they are now: never older than the last commit of any process. Asked at every request,
  /// so a store may answer from memory as long as it keeps that promise.
  ///
  /// - Throws: ``StoreUnavailable``.
  nonisolated(nonsending) func sessionAndUser(_ id: SessionID) async throws -> (session: Session, user: User)?
}

/// What can be asked of a world's rows.
package protocol CredentialReader {
  func user(_ id: UserID) throws -> User?
  /// Whether there is such a user who is not switched off. It costs less than the user, and refreshes ask it.
  func isEnabled(_ id: UserID) throws -> Bool
  /// - Parameter key: ``Username/key``.
  func user(named key: String) throws -> User?
  func session(_ id: SessionID) throws -> Session?
  /// Every session of a user that has not ended early, oldest use first; some may have expired.
  func sessions(of user: UserID) throws -> [Session]
  /// The sessions of a user that ended at `since` or later because a spent token came back.
  func sessionsEndedByReuse(of user: UserID, since: NumericDate) throws -> [Session]
  /// When the throttle of `key` is empty again; nil if it is. See ``Throttle``.
  func throttle(_ key: String) throws -> NumericDate?
  /// The users of this world who registered first, at most `limit` of them.
  func users(limit: Int) throws -> [User]
  /// The sessions of this world that began last, ended ones among them, oldest first; at most `limit` of them.
  func sessions(limit: Int) throws -> [Session]
}

/// What can be changed in a world's rows.
package protocol CredentialWriter: CredentialReader {
  /// - Throws: ``UsernameTaken``.
  func insert(_ user: User) throws
  func update(_ user: User) throws
  func insert(_ session: Session) throws
  func update(_ session: Session) throws
  /// Forgets a session as if it had never been; its tokens are then of no session.
  func remove(_ session: SessionID) throws
  /// Remembers when the throttle of `key` is empty again; nil forgets it.
  func setThrottle(_ key: String, emptyAt: NumericDate?) throws
  /// Forgets the throttles that are empty by `now` or only after `throttlesAfter`, as none can be unless the clock has
  /// gone back, and sessions whose absolute end is before `sessionsBefore`: until then an ended session is kept, so that
  /// its tokens are still known as spent.
  func purge(now: NumericDate, throttlesAfter: NumericDate, sessionsBefore: NumericDate) throws
  /// Removes every user, session and throttle of this world.
  func removeAll() throws
}

/// Another user has that name.
package struct UsernameTaken: Error, Equatable, Sendable {
  package init() {}
}

/// The database cannot be reached or written now. Trying again later may work.
package struct StoreUnavailable: Error, Sendable {
  /// For the log; it may name files and is never sent to a client.
  package let cause: String

  package init(cause: String) {
    self.cause = cause
  }
}
