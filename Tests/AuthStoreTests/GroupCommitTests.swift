import Auth
import AuthStore
import TestPostgreSQL
import Testing
import Tokens

@Suite("Writes that are committed together")
struct GroupCommitTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  private struct Refusal: Error {}

  @Test("One that throws is undone alone; its neighbours are kept", arguments: Engine.allCases)
  func neighbours(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let kept = try await withThrowingTaskGroup(of: Int?.self) { group in
      for index in 0..<200 {
        group.addTask {
          do {
            try await store.write { rows in
              try rows.setThrottle("\(index)", emptyAt: NumericDate(seconds: Int64(index)))
              if index.isMultiple(of: 3) { throw Refusal() }
            }
            return index
          } catch is Refusal {
            return nil
          }
        }
      }
      return try await group.reduce(into: Set<Int>()) { kept, index in if let index { kept.insert(index) } }
    }
    #expect(kept == Set((0..<200).filter { !$0.isMultiple(of: 3) }))
    for index in 0..<200 {
      let found = try await store.read { rows in try rows.throttle("\(index)") }
      #expect((found != nil) == kept.contains(index), "\(index)")
    }
  }

  @Test("Each write sees what those before it wrote", arguments: Engine.allCases)
  func order(_ engine: Engine) async throws {
    let store = try engine.open(in: home).store(world: "w")
    let seen = try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<300 {
        group.addTask {
          try await store.write { rows in
            let next = (try rows.throttle("counter")?.seconds ?? 0) + 1
            try rows.setThrottle("counter", emptyAt: NumericDate(seconds: next))
            return next
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(seen.sorted() == Array(1...300))
  }
}
