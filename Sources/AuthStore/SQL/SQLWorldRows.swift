import Auth

/// What can be asked and changed in the register of worlds; see `WorldRegister`.
protocol WorldRegisterRows {
  func insert(_ world: String, at now: Int64) throws
  func see(_ sightings: [WorldSighting]) throws -> [String]
  func forgetUses(after time: Int64, limit: Int) throws -> Bool
  func count() throws -> Int
  func idlest(limit: Int) throws -> [WorldSighting]
  func end(_ worlds: [String], at now: Int64) throws
  func removeEnded(rows: Int) throws -> Bool
}

/// A transaction in which the register can be read and changed too.
protocol HoldsWorldRegister {
  var register: any WorldRegisterRows { get }
}

extension SQLRows: HoldsWorldRegister {
  var register: any WorldRegisterRows { SQLWorldRows(transaction: transaction) }
}

/// One transaction's view of the register, in the SQL that all engines share.
struct SQLWorldRows<Transaction: SQLTransaction>: WorldRegisterRows {
  let transaction: Transaction

  func insert(_ world: String, at now: Int64) throws {
    try transaction.run(
      "INSERT INTO worlds (world, made_at, seen_at) VALUES ($1, $2, $3) ON CONFLICT (world) DO NOTHING",
      [.text(world), .integer(now), .integer(now)]
    )
  }

  func see(_ sightings: [WorldSighting]) throws -> [String] {
    try sightings.compactMap { sighting in
      let changed = try transaction.change(
        """
        UPDATE worlds SET seen_at = CASE WHEN seen_at < $1 THEN $2 ELSE seen_at END
        WHERE world = $3 AND ended_at IS NULL
        """,
        [.integer(sighting.at), .integer(sighting.at), .text(sighting.world)]
      )
      return changed == 0 ? sighting.world : nil
    }
  }

  func forgetUses(after time: Int64, limit: Int) throws -> Bool {
    let changed = try transaction.change(
      """
      UPDATE worlds SET seen_at = $1
      WHERE world IN (SELECT world FROM worlds WHERE seen_at > $2 AND ended_at IS NULL LIMIT $3)
      """,
      [.integer(time), .integer(time), .integer(Int64(limit))]
    )
    return changed == limit
  }

  func count() throws -> Int {
    let sql = "SELECT count(*) FROM worlds WHERE ended_at IS NULL"
    return try transaction.query(sql, []) { row in Int(row.integer(0)) }.first ?? 0
  }

  func idlest(limit: Int) throws -> [WorldSighting] {
    let sql = "SELECT world, seen_at FROM worlds WHERE ended_at IS NULL ORDER BY seen_at LIMIT $1"
    return try transaction.query(sql, [.integer(Int64(limit))]) { row in
      WorldSighting(world: row.text(0), at: row.integer(1))
    }
  }

  func end(_ worlds: [String], at now: Int64) throws {
    for world in worlds {
      try transaction.run(
        "UPDATE worlds SET ended_at = $1 WHERE world = $2 AND ended_at IS NULL",
        [.integer(now), .text(world)]
      )
    }
  }

  func removeEnded(rows: Int) throws -> Bool {
    let sql = "SELECT world FROM worlds WHERE ended_at IS NOT NULL ORDER BY ended_at LIMIT 1"
    guard let world = try transaction.query(sql, [], { row in row.text(0) }).first else { return false }
    transaction.changesAll(of: world)
    // Sessions go before the users whose they are: removing a user would take all of theirs along at once.
    for (table, key) in [("sessions", "id"), ("users", "id"), ("throttles", "key")] {
      let removed = try transaction.change(
        """
        DELETE FROM \(table) WHERE world = $1
        AND \(key) IN (SELECT \(key) FROM \(table) WHERE world = $2 LIMIT $3)
        """,
        [.text(world), .text(world), .integer(Int64(rows))]
      )
      if removed == rows { return true }
    }
    for table in ["world_records", "worlds"] {
      try transaction.run("DELETE FROM \(table) WHERE world = $1", [.text(world)])
    }
    return true
  }
}
