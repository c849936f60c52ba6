import Auth
import AuthStore
import Foundation
import TestPostgreSQL
import Testing

@Suite("Sessions under random interleavings, against a model")
struct SessionPropertyTests {
  /// Set SIGNET_PROPERTY_SEEDS to a number to run more of them, SIGNET_PROPERTY_SEED to repeat one.
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["SIGNET_PROPERTY_SEED"].flatMap(UInt64.init) { return [one] }
    let count = environment["SIGNET_PROPERTY_SEEDS"].flatMap(UInt64.init) ?? 40
    return Array(1...max(1, count))
  }()

  @Test("R34 R35 R36 R37 R39 R40 R41 R42 R43 R48 R49: in memory, as the model says, step by step")
  func inMemory() async throws {
    for seed in Self.seeds {
      await Scenario(seed: seed, length: 100).check { policy in
        let store = try TestStores.make()
        return try await SessionMachine(policy: policy) { store }
      }
    }
  }

  @Test("R45 R56 R60 R68 R69: on a file, with two servers that take turns and restart")
  func twoServers() async throws {
    for seed in Self.seeds.prefix(max(1, Self.seeds.count / 10)) {
      await Scenario(seed: seed &+ 1 << 32, length: 100).check { policy in
        let folder = try ScratchFolder()
        return try await SessionMachine(policy: policy, servers: 2) {
          try SQLiteDatabase(path: folder.path + "/test.sqlite").store(world: "test")
        }
      }
    }
  }

  @Test("The machine notices a session that is not as the model says")
  func notices() async throws {
    let store = try TestStores.make()
    var machine = try await SessionMachine(policy: Policy()) { store }
    try await machine.take(.logIn(user: 0))
    try await store.write { rows in
      guard let user = try rows.user(named: "user0"), var session = try rows.sessions(of: user.id).first
      else { return }
      session.generation += 1
      try rows.update(session)
    }
    await #expect(throws: Mismatch.self) { try await machine.take(.moveClock(by: 1)) }
  }
}

/// A folder that goes with the test.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/signet-properties-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
