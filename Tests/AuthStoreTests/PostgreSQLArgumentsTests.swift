import TestPostgreSQL
import Testing

@testable import AuthStore

@Suite("What PostgreSQL is given as arguments")
struct PostgreSQLArgumentsTests {
  private let home: DatabaseHome

  init() throws {
    home = try DatabaseHome()
  }

  @Test("The text of an array holds any text", arguments: ["", "a", "a,b", "{}", "\"", "\\", "\\\"", "NULL"])
  func array(_ text: String) async throws {
    guard PostgreSQLCluster.isWanted else { return }
    let connection = try PostgreSQLConnection(PostgreSQLAddress(home.postgreSQL))
    try connection.send("SELECT unnest($1::text[])", [.text(PostgreSQLArguments.array(["x", text]))])
    #expect(try connection.receive().last?.rows.map { $0.text(0) } == ["x", text])
  }
}
