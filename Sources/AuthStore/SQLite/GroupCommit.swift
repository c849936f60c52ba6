import Auth
import GRDB
import Synchronization

/// Runs writes one after the other, and commits those that wait together.
///
/// A durable commit waits for the disk, whatever it holds; ten refreshes that arrive at once need one such wait, not
/// ten. When one of them throws, the group is run again with a savepoint for each write, so that it is undone alone
/// (https://www.sqlite.org/lang_savepoint.html). Nobody gets an answer before the commit that holds it.
final class GroupCommit: Sendable {
  /// One write. `run` gives what to tell the caller once all is durable.
  private struct Job: Sendable {
    let run: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void
  }

  private struct Waiting {
    var jobs: [Job] = []
    var isDraining = false
  }

  /// Beyond this the first callers would wait for the last ones' work.
  private static let longestGroup = 128

  private let writer: any DatabaseWriter
  private let index: WALIndex?
  private let waiting = Mutex(Waiting())
  private let didCommit: @Sendable (_ before: WALIndex.Header?, _ after: WALIndex.Header?) -> Void

  /// - Parameter didCommit: called on the writer's queue after each commit, with the state of the log before and after.
  init(
    writer: any DatabaseWriter,
    index: WALIndex?,
    didCommit: @escaping @Sendable (_ before: WALIndex.Header?, _ after: WALIndex.Header?) -> Void
  ) {
    self.writer = writer
    self.index = index
    self.didCommit = didCommit
  }

  /// Runs `body` alone in the database and returns when its changes are durable. Of several runs only the last counts.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      enqueue(
        Job(
          run: { db in
            let value = try body(db)
            return { continuation.resume(returning: value) }
          },
          fail: { continuation.resume(throwing: $0) }
        )
      )
    }
  }

  private func enqueue(_ job: Job) {
    let mustDrain = waiting.withLock { waiting in
      waiting.jobs.append(job)
      defer { waiting.isDraining = true }
      return !waiting.isDraining
    }
    if mustDrain { writer.asyncWriteWithoutTransaction { [self] db in drain(db) } }
  }

  private func drain(_ db: Database) {
    while true {
      let group = waiting.withLock { waiting -> [Job] in
        let group = Array(waiting.jobs.prefix(Self.longestGroup))
        waiting.jobs.removeFirst(group.count)
        if group.isEmpty { waiting.isDraining = false }
        return group
      }
      if group.isEmpty { return }
      commit(group, db)
    }
  }

  private func commit(_ group: [Job], _ db: Database) {
    do {
      // Few writes throw, and a savepoint for each would cost as much as most writes do.
      if try !attempt(group, db) { try isolate(group, db) }
    } catch {
      // Nothing of the group was kept.
      if db.isInsideTransaction { try? StatementRun.execute(db, "ROLLBACK") }
      for job in group { job.fail(error) }
    }
  }

  /// Runs a group as one transaction.
  ///
  /// - Returns: false when a write threw: nothing has happened then and nobody has been answered.
  private func attempt(_ group: [Job], _ db: Database) throws -> Bool {
    try StatementRun.execute(db, "BEGIN IMMEDIATE")
    let before = index?.header
    var answers: [@Sendable () -> Void] = []
    answers.reserveCapacity(group.count)
    do {
      for job in group { answers.append(try job.run(db)) }
    } catch {
      try StatementRun.execute(db, "ROLLBACK")
      return false
    }
    try commit(answers, db, before: before)
    return true
  }

  /// Runs a group as one transaction in which each write is a savepoint, so that one which throws is undone alone.
  private func isolate(_ group: [Job], _ db: Database) throws {
    try StatementRun.execute(db, "BEGIN IMMEDIATE")
    let before = index?.header
    var answers: [@Sendable () -> Void] = []
    for job in group {
      try StatementRun.execute(db, "SAVEPOINT job")
      do {
        answers.append(try job.run(db))
      } catch {
        try StatementRun.execute(db, "ROLLBACK TO job")
        answers.append { job.fail(error) }
      }
      try StatementRun.execute(db, "RELEASE job")
    }
    try commit(answers, db, before: before)
  }

  private func commit(_ answers: [@Sendable () -> Void], _ db: Database, before: WALIndex.Header?) throws {
    try StatementRun.execute(db, "COMMIT")
    didCommit(before, index?.header)
    for answer in answers { answer() }
  }
}
