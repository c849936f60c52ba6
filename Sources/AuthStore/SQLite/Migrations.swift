import GRDB

/// The schema, as plain SQL, step by step. A step that has landed is never edited: a change is a new step.
enum Migrations {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 users, sessions, throttles") { db in
      try db.execute(sql: firstTables)
    }
    migrator.registerMigration("2 a rotation changes no index") { db in
      try db.execute(sql: indexWithoutTimes)
    }
    migrator.registerMigration("3 the register of worlds") { db in
      try db.execute(sql: worlds)
    }
    migrator.registerMigration("4 the settings of worlds") { db in
      try db.execute(sql: settings)
    }
    migrator.registerMigration("5 one record a world") { db in
      try db.execute(sql: records)
    }
    return migrator
  }

  /// Every key begins with the world: worlds are independent, so rows of one can live anywhere.
  private static let firstTables = """
    -- ANCHOR: tables
    CREATE TABLE users (
      world TEXT NOT NULL,
      id TEXT NOT NULL,
      username TEXT NOT NULL,
      username_key TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      disabled_at INTEGER,
      last_login_at INTEGER,
      PRIMARY KEY (world, id),
      UNIQUE (world, username_key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sessions (
      world TEXT NOT NULL,
      id TEXT NOT NULL,
      user_id TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      generation INTEGER NOT NULL CHECK (generation >= 1),
      rotated_at INTEGER NOT NULL,
      grace_uses INTEGER NOT NULL,
      throttle_empty_at INTEGER NOT NULL,
      idle_expires_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT,
      PRIMARY KEY (world, id),
      FOREIGN KEY (world, user_id) REFERENCES users (world, id) ON DELETE CASCADE,
      CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX sessions_of_user ON sessions (world, user_id, rotated_at);

    CREATE TABLE throttles (
      world TEXT NOT NULL,
      key TEXT NOT NULL,
      empty_at INTEGER NOT NULL,
      PRIMARY KEY (world, key)
    ) STRICT, WITHOUT ROWID;
    -- ANCHOR_END: tables
    """

  /// Where each visitor has a world: when it was used last, and what it is beside its rows. One that has ended stays
  /// until its rows are removed.
  private static let worlds = """
    CREATE TABLE worlds (
      world TEXT NOT NULL PRIMARY KEY,
      made_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      ended_at INTEGER,
      state TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX worlds_by_use ON worlds (seen_at) WHERE ended_at IS NULL;
    CREATE INDEX worlds_ended ON worlds (ended_at) WHERE ended_at IS NOT NULL;
    """

  /// A refresh changes `rotated_at`, and would have to move the entry each time; a user has few sessions to sort.
  private static let indexWithoutTimes = """
    -- ANCHOR: index
    DROP INDEX sessions_of_user;
    CREATE INDEX sessions_of_user ON sessions (world, user_id);
    -- ANCHOR_END: index
    """

  /// Written by no version: clocks and settings that servers agree on have their records in step 5.
  private static let settings = """
    CREATE TABLE world_settings (
      world TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// What each world is beside its rows, wherever it is served; see `WorldRecords`.
  private static let records = """
    CREATE TABLE world_records (
      world TEXT NOT NULL PRIMARY KEY,
      version INTEGER NOT NULL,
      state TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    INSERT INTO world_records SELECT world, 1, state FROM worlds WHERE state IS NOT NULL AND ended_at IS NULL;
    ALTER TABLE worlds DROP COLUMN state;
    DROP TABLE world_settings;
    """
}
