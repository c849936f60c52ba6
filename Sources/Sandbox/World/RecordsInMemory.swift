package import Auth
import Synchronization

/// The records of worlds that nobody serves twice, such as those in which notes are tested: they go with the process.
package final class RecordsInMemory: WorldRecords {
  private let records = Mutex<[String: WorldRecord]>([:])

  package init() {}

  package var areShared: Bool { false }

  package func newest(of world: String, after version: Int64) -> WorldRecord? {
    records.withLock { $0[world] }.flatMap { $0.version > version ? $0 : nil }
  }

  package func change(
    of world: String,
    _ body: @escaping @Sendable (WorldRecord?) throws -> String?
  ) throws -> WorldRecord? {
    try records.withLock { records in
      guard let state = try body(records[world]) else { return records[world] }
      let changed = WorldRecord(after: records[world], state: state)
      records[world] = changed
      return changed
    }
  }
}
