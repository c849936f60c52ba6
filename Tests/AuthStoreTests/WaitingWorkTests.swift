import Auth
import Testing

@testable import AuthStore

@Suite("What waits for a connection to PostgreSQL")
struct WaitingWorkTests {
  private static let later = ContinuousClock.now + .seconds(60)

  private func write(_ deadline: ContinuousClock.Instant = later) -> Job<any CredentialWriter> {
    Job(deadline: deadline, run: { _ in {} }, fail: { _ in })
  }

  private func lookup(_ deadline: ContinuousClock.Instant = later) -> Lookup {
    Lookup(deadline: deadline, question: RowQuestion(sql: "SELECT 1", world: "w"), answer: { _ in })
  }

  @Test("A world's writes are with one connection at a time; what comes meanwhile is the next group")
  func oneGroupAWorld() throws {
    var waiting = WaitingWork()
    let isFirst = waiting.add(write(), world: "a")
    let isSecond = waiting.add(write(), world: "a")
    #expect(isFirst && !isSecond)
    let first = waiting.take(.all)
    let taken = try #require(first)
    guard case .writes("a", let jobs) = taken else { Issue.record("\(taken)"); return }
    #expect(jobs.count == 2)
    _ = waiting.add(write(), world: "a")
    let none = waiting.take(.all)
    #expect(none.isNothing)
    _ = waiting.add(write(), world: "b")
    guard case .writes("b", _)? = waiting.take(.all) else {
      Issue.record("another world waits for nobody"); return
    }
    waiting.finish(taken)
    guard case .writes("a", let next)? = waiting.take(.all) else {
      Issue.record("what came meanwhile was lost"); return
    }
    #expect(next.count == 1)
    #expect(waiting.count == 0)
  }

  @Test("What is put back is first in its row again")
  func putBack() throws {
    var waiting = WaitingWork()
    _ = waiting.add(write(), world: "a")
    let first = waiting.take(.all)
    let taken = try #require(first)
    _ = waiting.add(write(), world: "a")
    waiting.finish(taken, left: taken)
    #expect(waiting.count == 2)
    guard case .writes("a", let jobs)? = waiting.take(.all) else {
      Issue.record("it was lost"); return
    }
    #expect(jobs.count == 2)
  }

  @Test("A connection that may not write takes look-ups only")
  func mayNotWrite() {
    var waiting = WaitingWork()
    _ = waiting.add(write(), world: "a")
    #expect(!waiting.hasSome([.lookups, .reads]))
    let none = waiting.take([.lookups, .reads])
    #expect(none.isNothing)
    _ = waiting.add(lookup())
    guard case .lookups? = waiting.take([.lookups, .reads]) else {
      Issue.record("none was taken"); return
    }
    #expect(waiting.count == 1)
  }

  @Test("While as many look up as may, look-ups wait, for the next round trip together")
  func mayNotLook() {
    var waiting = WaitingWork()
    for _ in 0..<3 { _ = waiting.add(lookup()) }
    #expect(!waiting.hasSome([.reads, .writes]))
    let none = waiting.take([.reads, .writes])
    #expect(none.isNothing)
    guard case .lookups(let together)? = waiting.take(.all) else { Issue.record("none was taken"); return }
    #expect(together.count == 3)
  }

  @Test("What has waited too long goes, and nothing else")
  func late() {
    let now = ContinuousClock.now
    var waiting = WaitingWork()
    _ = waiting.add(write(now), world: "a")
    _ = waiting.add(write(now + .seconds(1)), world: "a")
    _ = waiting.add(write(now), world: "b")
    _ = waiting.add(lookup(now))
    let late = waiting.removeLate(now)
    #expect(late.count == 3)
    #expect(waiting.count == 1)
    let (left, none) = (waiting.take(.all), waiting.take(.all))
    #expect(!left.isNothing)
    #expect(none.isNothing)
  }

  @Test("The first session that a write asks for is found without a database")
  func firstRead() {
    let id = SessionID("s")
    #expect(FirstRead.session { rows in _ = try rows.session(id) } == id)
    #expect(FirstRead.session { rows in _ = try rows.isEnabled(UserID("u")) } == nil)
    #expect(FirstRead.session { _ in } == nil)
  }

  @Test(
    "No description of an address has its password",
    arguments: ["postgresql://u:se%2Fcret@h:1/d", "host=h password=se/cret"]
  )
  func address(_ text: String) throws {
    let address = try PostgreSQLAddress(text)
    for shown in ["\(address)", String(reflecting: address), address.withoutSecrets("bad se/cret\nfor u")] {
      #expect(!shown.contains("cret"), "\(shown)")
    }
    var dumped = ""
    dump(address, to: &dumped)
    #expect(!dumped.contains("cret"))
  }

  @Test(
    "What is no address is refused",
    arguments: ["", "sandbox", "mysql://h/d", "postgresql://[h", "nonsense=1"]
  )
  func malformed(_ text: String) {
    #expect(throws: PostgreSQLAddress.Malformed.self) { try PostgreSQLAddress(text) }
  }
}

extension Work? {
  fileprivate var isNothing: Bool { if case nil = self { true } else { false } }
}
