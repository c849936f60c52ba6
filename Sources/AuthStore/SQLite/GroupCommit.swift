import Auth
import GRDB
import Synchronization

/// Runs writes one after the other, and commits those that wait together.
///
/// A durable commit waits for the disk, whatever it holds; ten refreshes that arrive at once need one such wait, not
/// ten. Each write is a savepoint of its own, so that one which throws is undone alone. Nobody gets an answer before
/// the commit that holds it: https://www.sqlite.org/lang_savepoint.html
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

  /// Runs `body` alone in the database and returns when its changes are durable.
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
    var answers: [@Sendable () -> Void] = []
    var pending = group[...]
    do {
      var before: WALIndex.Header?
      try db.inTransaction(.immediate) {
        before = index?.header
        while let job = pending.first {
          // Off the list first: whatever happens, a caller is answered once.
          pending.removeFirst()
          do {
            try db.execute(sql: "SAVEPOINT job")
            answers.append(try job.run(db))
            try db.execute(sql: "RELEASE job")
          } catch {
            try db.execute(sql: "ROLLBACK TO job; RELEASE job")
            let failure = error
            answers.append { job.fail(failure) }
          }
        }
        return .commit
      }
      didCommit(before, index?.header)
      for answer in answers { answer() }
    } catch {
      // Nothing of the group was kept.
      for job in group { job.fail(error) }
    }
  }
}
