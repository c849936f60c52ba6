package import Hurl

/// Runs the blocks of a note while the site is built, in a world of their own. The generator knows no sandbox; whoever
/// has one gives it this.
package protocol BlockRecorder: Sendable {
  /// Changes whenever the sandbox may answer otherwise; recordings of another version are made anew.
  var version: String { get }

  /// Runs the blocks in order in a fresh world. The same arguments give the same transcripts.
  ///
  /// - Parameters:
  ///   - blocks: up to the last one that is wanted; variables and cookies go from one to the next.
  ///   - seed: what all that is random in the world is made from.
  /// - Throws: when there is no world to run in.
  func record(_ blocks: [HurlFile], seed: String) async throws -> [Transcript]
}
