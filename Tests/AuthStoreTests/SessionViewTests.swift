import Auth
import TestPostgreSQL
import Testing
import Tokens

@testable import AuthStore

@Suite("The view of live sessions in memory")
struct SessionViewTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let user: User
  private let session: Session
  private let bystander: Session

  init() async throws {
    folder = try TemporaryFolder()
    store = try SQLiteDatabase(path: folder.path + "/test.sqlite").store(world: "w")
    let user = try await User.sample()
    let (session, bystander) = (Session.sample(of: user), Session.sample(of: user))
    try await store.write { rows in
      try rows.insert(user)
      try rows.insert(session)
      try rows.insert(bystander)
    }
    (self.user, self.session, self.bystander) = (user, session, bystander)
  }

  private func isKept(_ session: Session, in world: String = "w") throws -> Bool {
    let header = try #require(store.engine.index?.header)
    return store.engine.sessions.entry(SessionView.Key(world: world, id: session.id), at: header) != nil
  }

  @Test("What was asked once is kept")
  func kept() async throws {
    #expect(try !isKept(session))
    _ = try await store.sessionAndUser(session.id)
    #expect(try isKept(session))
  }

  @Test("A write of ours drops what it changes and keeps the rest")
  func ownWrite() async throws {
    for known in [session, bystander] { _ = try await store.sessionAndUser(known.id) }
    var changed = session
    changed.graceUses += 1
    let repeated = changed
    try await store.write { rows in try rows.update(repeated) }
    #expect(try !isKept(session))
    #expect(try isKept(bystander))
  }

  @Test("A write of another process drops all")
  func othersWrite() async throws {
    for known in [session, bystander] { _ = try await store.sessionAndUser(known.id) }
    let other = try SQLiteDatabase(path: folder.path + "/test.sqlite").store(world: "elsewhere")
    try await other.write { rows in try rows.setThrottle("key", emptyAt: nil) }
    try await other.write { rows in try rows.setThrottle("key", emptyAt: .init(seconds: 1)) }
    #expect(try !isKept(session))
    #expect(try !isKept(bystander))
  }

  @Test("A login drops the sessions of its user and keeps those of others, here and in other worlds")
  func userChanges() async throws {
    let other = try await User.sample("Grace")
    let others = Session.sample(of: other)
    let elsewhere = SQLiteStore(engine: store.engine, world: "elsewhere")
    let user = user
    let session = session
    try await store.write { rows in
      try rows.insert(other)
      try rows.insert(others)
    }
    try await elsewhere.write { rows in
      try rows.insert(user)
      try rows.insert(session)
    }
    for known in [session, bystander, others] { _ = try await store.sessionAndUser(known.id) }
    _ = try await elsewhere.sessionAndUser(session.id)
    var changed = user
    changed.lastLoginAt = session.createdAt
    let loggedIn = changed
    try await store.write { rows in try rows.update(loggedIn) }
    #expect(try !isKept(session))
    #expect(try !isKept(bystander))
    #expect(try isKept(others))
    #expect(try isKept(session, in: "elsewhere"))
    #expect(try await store.sessionAndUser(session.id)?.user == loggedIn)
    try await store.write { rows in try rows.removeAll() }
    #expect(try !isKept(session))
    #expect(try !isKept(others))
    #expect(try isKept(session, in: "elsewhere"))
  }
}
