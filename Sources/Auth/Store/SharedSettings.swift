/// What servers that share a database must agree on beside the rows: each world's clock and settings, as text of the
/// caller's.
package protocol SharedSettings: Sendable {
  /// What was agreed last, never older than the last change of any server; nil if nothing was ever changed.
  ///
  /// - Throws: ``StoreUnavailable``.
  func agreed(in world: String) async throws -> AgreedSettings?

  /// Replaces what was agreed, unless another server was faster.
  ///
  /// - Parameter version: what is known to be agreed; 0 for nothing.
  /// - Returns: whether it was replaced; the next version is then one more.
  /// - Throws: ``StoreUnavailable``.
  func agree(on text: String, in world: String, after version: Int64) async throws -> Bool
}

/// The settings of a world as its servers agree on them.
package struct AgreedSettings: Equatable, Sendable {
  /// One more at each change; the first is 1.
  package let version: Int64
  package let text: String

  package init(version: Int64, text: String) {
    self.version = version
    self.text = text
  }
}
