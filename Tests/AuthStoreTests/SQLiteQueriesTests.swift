import Auth
import Testing

@testable import AuthStore

@Suite("Queries over tables that are handed in")
struct SQLiteQueriesTests {
  private let numbers = QueryTable(
    name: "numbers",
    columns: ["n", "word"],
    rows: (1...10).map { [.integer($0), $0 == 1 ? .null : .text("w\($0)")] }
  )

  @Test("Rows come with their columns, and no more of them than the limit")
  func rows() async throws {
    let answers = try await SQLiteQueries().answer(
      [
        "SELECT n, word FROM numbers WHERE n < 3", "SELECT n FROM numbers",
        "SELECT avg(n) AS mean FROM numbers",
      ],
      over: [numbers],
      limits: QueryLimits(rows: 4, steps: 1000)
    )
    #expect(answers[0].columns == ["n", "word"])
    #expect(answers[0].rows == [[.integer(1), .null], [.integer(2), .text("w2")]])
    #expect(!answers[0].isCut)
    #expect(answers[1].rows.count == 4)
    #expect(answers[1].isCut)
    #expect(answers[2].rows == [[.real(5.5)]])
  }

  @Test(
    "A query that writes, that is wrong or that never ends is an error",
    arguments: [
      "DELETE FROM numbers", "CREATE TABLE t (a)", "SELECT nothing FROM numbers", "SELECT * FROM users",
      "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r",
    ]
  )
  func refused(_ sql: String) async throws {
    await #expect(throws: StoreUnavailable.self) {
      try await SQLiteQueries().answer([sql], over: [numbers], limits: QueryLimits(rows: 4, steps: 1000))
    }
  }
}
