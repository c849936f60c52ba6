/// The schema of PostgreSQL, step by step. A step that has landed is never edited: a change is a new step.
struct PostgreSQLMigrations {
  let connection: PostgreSQLConnection
  /// All of them; fewer make the schema of an older version.
  var steps = Self.steps

  enum Failure: Error {
    case newer
    case notOurs(String)
  }

  struct Step {
    let name: String
    let statements: [String]
  }

  /// The steps that have run are in `signet_schema`, beside which nobody else puts anything.
  private static let journal = """
    CREATE TABLE IF NOT EXISTS signet_schema (
      version integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )
    """

  /// Any two numbers: servers that start at once wait for each other here. The locks of worlds have one number, so they
  /// are others (https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS).
  static let lock = "SELECT pg_advisory_xact_lock(1399218800, 1)"

  /// Runs the steps that are missing, all of them or none.
  ///
  /// - Throws: ``Failure``, ``PostgreSQLFailure``.
  func run() throws {
    try connection.send("BEGIN ISOLATION LEVEL READ COMMITTED")
    try connection.send(Self.lock)
    _ = try connection.receive()
    let isThere = try ask("SELECT to_regclass('signet_schema') IS NOT NULL").first?.boolean(0) ?? false
    if !isThere { try change(Self.journal) }
    let done = try ask("SELECT version, name FROM signet_schema ORDER BY version").map { row in
      (version: Int(row.integer(0)), name: row.text(1))
    }
    guard done.count <= steps.count else { throw Failure.newer }
    for (index, step) in steps.enumerated() {
      if index < done.count {
        guard done[index].version == index + 1, done[index].name == step.name else {
          throw Failure.notOurs("step \(index + 1) of its tables is '\(done[index].name)'")
        }
      } else {
        for statement in step.statements { try change(statement) }
        try connection.send(
          "INSERT INTO signet_schema (version, name) VALUES ($1, $2)",
          [.integer(Int64(index + 1)), .text(step.name)]
        )
      }
    }
    try connection.send("COMMIT")
    _ = try connection.receive()
  }

  private func ask(_ sql: String) throws -> [PostgreSQLRow] {
    try connection.send(sql)
    return try connection.receive().last?.rows ?? []
  }

  private func change(_ sql: String) throws {
    try connection.send(sql)
    do {
      _ = try connection.receive()
    } catch .refused("42P07", let message) {
      throw Failure.notOurs(message)
    }
  }

  /// Every key begins with the world: worlds are independent, so rows of one can live anywhere. Keys are compared byte by
  /// byte, as in SQLite. A page keeps room for the next version of its rows, so that a rotation, which changes no index,
  /// stays on its page (https://www.postgresql.org/docs/current/storage-hot.html).
  static let steps = [
    Step(
      name: "users, sessions, throttles",
      statements: [
        """
        CREATE TABLE users (
          world text COLLATE "C" NOT NULL,
          id text COLLATE "C" NOT NULL,
          username text NOT NULL,
          username_key text COLLATE "C" NOT NULL,
          password_hash text NOT NULL,
          created_at bigint NOT NULL,
          disabled_at bigint,
          last_login_at bigint,
          PRIMARY KEY (world, id),
          UNIQUE (world, username_key)
        ) WITH (fillfactor = 80)
        """,
        """
        CREATE TABLE sessions (
          world text COLLATE "C" NOT NULL,
          id text COLLATE "C" NOT NULL,
          user_id text COLLATE "C" NOT NULL,
          created_at bigint NOT NULL,
          generation bigint NOT NULL CHECK (generation >= 1),
          rotated_at bigint NOT NULL,
          grace_uses bigint NOT NULL,
          throttle_empty_at bigint NOT NULL,
          idle_expires_at bigint NOT NULL,
          expires_at bigint NOT NULL,
          ended_at bigint,
          end_reason text COLLATE "C",
          PRIMARY KEY (world, id),
          FOREIGN KEY (world, user_id) REFERENCES users (world, id) ON DELETE CASCADE,
          CHECK ((ended_at IS NULL) = (end_reason IS NULL))
        ) WITH (fillfactor = 60)
        """,
        "CREATE INDEX sessions_of_user ON sessions (world, user_id)",
        """
        CREATE TABLE throttles (
          world text COLLATE "C" NOT NULL,
          key text COLLATE "C" NOT NULL,
          empty_at bigint NOT NULL,
          PRIMARY KEY (world, key)
        ) WITH (fillfactor = 60)
        """,
      ]
    ),
    Step(
      name: "the keys of the servers",
      statements: ["CREATE TABLE server_keys (fingerprint text PRIMARY KEY)"]
    ),
    Step(
      name: "the register of worlds",
      statements: [
        """
        CREATE TABLE worlds (
          world text COLLATE "C" PRIMARY KEY,
          made_at bigint NOT NULL,
          seen_at bigint NOT NULL,
          ended_at bigint,
          state text
        ) WITH (fillfactor = 80)
        """,
        "CREATE INDEX worlds_by_use ON worlds (seen_at) WHERE ended_at IS NULL",
        "CREATE INDEX worlds_ended ON worlds (ended_at) WHERE ended_at IS NOT NULL",
      ]
    ),
    Step(
      name: "the settings of worlds",
      statements: [
        """
        CREATE TABLE world_settings (
          world text COLLATE "C" PRIMARY KEY,
          version bigint NOT NULL,
          settings text NOT NULL
        )
        """
      ]
    ),
    // Before, the clock and the settings were in two tables; of a world that is in both, what the servers have agreed on
    // is the newer.
    Step(
      name: "one record a world",
      statements: [
        """
        CREATE TABLE world_records (
          world text COLLATE "C" PRIMARY KEY,
          version bigint NOT NULL,
          state text NOT NULL
        ) WITH (fillfactor = 80)
        """,
        "INSERT INTO world_records SELECT world, version, settings FROM world_settings",
        """
        INSERT INTO world_records SELECT world, 1, state FROM worlds WHERE state IS NOT NULL AND ended_at IS NULL
        ON CONFLICT (world) DO UPDATE SET version = world_records.version + 1,
          state = (excluded.state::jsonb || world_records.state::jsonb)::text
        """,
        "ALTER TABLE worlds DROP COLUMN state",
        "DROP TABLE world_settings",
      ]
    ),
  ]
}
