/// A transaction in which the settings that servers agree on can be changed too.
protocol HoldsAgreedSettings {
  /// Whether the version was the one that is known.
  func replaceSettings(_ text: String, after version: Int64) throws -> Bool
}

extension SQLRows: HoldsAgreedSettings {
  static var agreedSettings: String { "SELECT version, settings FROM world_settings WHERE world = $1" }

  func replaceSettings(_ text: String, after version: Int64) throws -> Bool {
    let changed =
      if version == 0 {
        try transaction.change(
          """
          INSERT INTO world_settings (world, version, settings) VALUES ($1, 1, $2) ON CONFLICT (world) DO NOTHING
          """,
          [.text(world), .text(text)]
        )
      } else {
        try transaction.change(
          "UPDATE world_settings SET version = version + 1, settings = $1 WHERE world = $2 AND version = $3",
          [.text(text), .text(world), .integer(version)]
        )
      }
    return changed == 1
  }
}
