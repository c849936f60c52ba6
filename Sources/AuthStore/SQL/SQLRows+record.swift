import Auth

/// A transaction in which its world's record can be read and changed too; see `WorldRecords`.
protocol HoldsWorldRecord {
  func record() throws -> WorldRecord?
  func replaceRecord(with record: WorldRecord) throws
}

extension SQLRows: HoldsWorldRecord {
  func record() throws -> WorldRecord? {
    try transaction.query(WorldRecord.query, [.text(world)]) { row in WorldRecord(row) }.first
  }

  func replaceRecord(with record: WorldRecord) throws {
    try transaction.run(
      """
      INSERT INTO world_records (world, version, state) VALUES ($1, $2, $3)
      ON CONFLICT (world) DO UPDATE SET version = excluded.version, state = excluded.state
      """,
      [.text(world), .integer(record.version), .text(record.state)]
    )
  }
}

extension WorldRecord {
  static let query = "SELECT version, state FROM world_records WHERE world = $1"

  /// Reads a row of ``query``.
  init(_ row: some SQLRow) {
    self.init(version: row.integer(0), state: row.text(1))
  }
}
