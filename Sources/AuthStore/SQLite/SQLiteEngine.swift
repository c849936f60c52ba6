import GRDB

/// One open database with what all its worlds share: the queue of writes and the sessions in memory.
final class SQLiteEngine: Sendable {
  let writer: any DatabaseWriter
  let commits: GroupCommit
  let sessions: SessionView
  /// Nil for a database in memory, which has no log; its sessions are read each time.
  let index: WALIndex?

  init(writer: any DatabaseWriter, index: WALIndex?) {
    let sessions = SessionView()
    self.writer = writer
    self.index = index
    self.sessions = sessions
    self.commits = GroupCommit(writer: writer, index: index) { before, after in
      sessions.committed(before: before, after: after)
    }
  }
  /// What a transaction sees of one world.
  func rows(_ db: Database, world: String) -> SQLRows<SQLiteTransaction> {
    SQLRows(transaction: SQLiteTransaction(db: db, world: world, sessions: sessions), world: world)
  }
}
