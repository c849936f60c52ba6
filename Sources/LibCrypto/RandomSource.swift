/// Where secrets, identifiers and salts get their bytes from: injected, so that a recording can be repeated.
package protocol RandomSource: Sendable {
  /// Returns `count` bytes. Never fails and never returns fewer: a caller could do nothing safe with less.
  func bytes(_ count: Int) -> [UInt8]
}
