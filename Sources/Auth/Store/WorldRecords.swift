/// What each world is beside its rows, as text of the caller's: one record a world, in versions.
///
/// A world without a record is as it was made.
package protocol WorldRecords: Sendable {
  /// Whether other servers change them too: then who answers a request must ask for the newest first.
  var areShared: Bool { get }

  /// A world's record, if there is a newer one than is known; never older than the last change of any server.
  ///
  /// - Parameter version: the one that is known; 0 for none.
  /// - Throws: ``StoreUnavailable``.
  func newest(of world: String, after version: Int64) async throws -> WorldRecord?

  /// Changes a world's record. Nobody else changes it meanwhile, here or at another server, and the new one is durable
  /// when the call returns.
  ///
  /// - Parameter body: makes the next state of the newest record; nil leaves it as it is. It may be run again.
  /// - Returns: the record as it is then; nil if there is none.
  /// - Throws: what `body` throws, ``StoreUnavailable``.
  func change(
    of world: String,
    _ body: @escaping @Sendable (WorldRecord?) throws -> String?
  ) async throws -> WorldRecord?
}

/// One version of a world's record.
package struct WorldRecord: Equatable, Sendable {
  /// One more at each change; the first is 1.
  package let version: Int64
  package let state: String

  package init(version: Int64, state: String) {
    self.version = version
    self.state = state
  }

  /// The version that comes after `known`, or the first one.
  package init(after known: WorldRecord?, state: String) {
    self.init(version: (known?.version ?? 0) + 1, state: state)
  }
}
