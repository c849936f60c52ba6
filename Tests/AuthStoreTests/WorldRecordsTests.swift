import Auth
import GRDB
import TestPostgreSQL
import Testing

@testable import AuthStore

@Suite("The records of worlds, on every engine")
struct WorldRecordsTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  private struct Refusal: Error {}

  @Test(
    "A record has versions; each world has its own, and a change that is refused leaves it",
    arguments: Engine.allCases
  )
  func versions(_ engine: Engine) async throws {
    let records = try engine.open(in: home).records
    #expect(try await records.newest(of: "w", after: 0) == nil)
    let first = try await records.change(of: "w") { known in known == nil ? "a" : "not new" }
    #expect(first == WorldRecord(version: 1, state: "a"))
    let second = try await records.change(of: "w") { known in (known?.state ?? "") + "b" }
    #expect(second == WorldRecord(version: 2, state: "ab"))
    #expect(try await records.newest(of: "w", after: 1) == second)
    #expect(try await records.newest(of: "w", after: 2) == nil, "it is known")
    await #expect(throws: Refusal.self) { _ = try await records.change(of: "w") { _ in throw Refusal() } }
    #expect(try await records.change(of: "w") { _ in nil } == second, "it was left")
    #expect(try await records.change(of: "other") { _ in nil } == nil)
    #expect(try await records.newest(of: "w", after: 0) == second)
    #expect(try await records.newest(of: "other", after: 0) == nil)
  }

  @Test("Two servers that change one record at once lose no change of either", arguments: Engine.shared)
  func atOnce(_ engine: Engine) async throws {
    let servers = [try engine.open(in: home).records, try engine.open(in: home).records]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        group.addTask {
          _ = try await servers[number % 2].change(of: "w") { known in (known?.state ?? "") + "\(number)," }
        }
      }
      try await group.waitForAll()
    }
    for server in servers {
      let record = try #require(try await server.newest(of: "w", after: 0))
      #expect(record.version == 60)
      #expect(Set(record.state.split(separator: ",").compactMap { Int($0) }) == Set(0..<60))
    }
  }

  @Test("What an older version kept of worlds in SQLite becomes their records")
  func olderSQLite() async throws {
    let path = home.folder.path + "/test.sqlite"
    do {
      let older = try DatabasePool(path: path)
      try Migrations.all.migrate(older, upTo: "4 the settings of worlds")
      try await older.write { db in
        try db.execute(
          sql: """
            INSERT INTO worlds VALUES ('moved', 1, 2, NULL, '{"clock_offset":60}'), ('untouched', 1, 2, NULL, NULL),
              ('ended', 1, 2, 3, '{"clock_offset":60}')
            """
        )
      }
      try older.close()
    }
    let database = try SQLiteDatabase(path: path)
    let record = WorldRecord(version: 1, state: #"{"clock_offset":60}"#)
    #expect(try await database.worlds.find("moved") == RegisteredWorld(seenAt: 2, record: record))
    #expect(try await database.worlds.find("untouched") == RegisteredWorld(seenAt: 2, record: nil))
    #expect(try await database.records.newest(of: "ended", after: 0) == nil)
  }

  @Test("What older servers agreed on in PostgreSQL, and what they kept of worlds, becomes their records")
  func olderPostgreSQL() async throws {
    guard PostgreSQLCluster.isWanted else { return }
    let address = try PostgreSQLAddress(home.postgreSQL)
    do {
      let connection = try PostgreSQLConnection(address)
      try PostgreSQLMigrations(connection: connection, steps: Array(PostgreSQLMigrations.steps.prefix(4)))
        .run()
      try connection.send(
        """
        INSERT INTO worlds VALUES ('both', 1, 2, NULL, '{"clock_offset":5,"passed":["a"]}'),
          ('kept', 1, 2, NULL, '{"clock_offset":6}')
        """
      )
      try connection.send(
        """
        INSERT INTO world_settings VALUES ('both', 7, '{"clock_offset":60,"settings":{}}'),
          ('local', 3, '{"clock_offset":70,"settings":{}}')
        """
      )
      _ = try connection.receive()
    }
    let records = try PostgreSQLDatabase(address).records
    let both = try #require(try await records.newest(of: "both", after: 7))
    #expect(both.version == 8)
    #expect(both.state.contains(#""clock_offset": 60"#) && both.state.contains(#""passed": ["a"]"#))
    #expect(try await records.newest(of: "kept", after: 0)?.state == #"{"clock_offset":6}"#)
    #expect(try await records.newest(of: "local", after: 2)?.state == #"{"clock_offset":70,"settings":{}}"#)
  }
}
