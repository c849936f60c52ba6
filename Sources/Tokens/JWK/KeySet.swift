/// The keys of one issuer: the one that signs now, and those before it whose tokens may still be valid.
package struct KeySet: Sendable {
  /// A key that signs no more.
  package struct Retired: Sendable {
    package let key: VerificationKey
    /// When its last token has expired: from then on the key verifies nothing.
    package let until: NumericDate
  }

  package let current: SigningKey
  package let retired: [Retired]
  private let currentVerification: VerificationKey

  package init(current: SigningKey) {
    self.init(current: current, retired: [])
  }

  private init(current: SigningKey, retired: [Retired]) {
    self.current = current
    self.retired = retired
    currentVerification = current.verificationKey
  }

  /// A set that signs with `next` and goes on verifying what was signed before it.
  ///
  /// - Parameters:
  ///   - lastExpiry: when the last token of the key that is current now expires. Leeway is the verifier's to add.
  ///   - now: keys whose last token has expired by then are dropped.
  /// - Throws: ``KeyError/duplicateKeyID(_:)`` when a key with that identifier is there already.
  package func rotated(
    to next: SigningKey,
    lastExpiry: NumericDate,
    now: NumericDate
  ) throws(KeyError) -> KeySet {
    let kept = retired.filter { now < $0.until } + [Retired(key: currentVerification, until: lastExpiry)]
    guard !kept.contains(where: { $0.key.id.hasSameBytes(as: next.id) }) else {
      throw .duplicateKeyID(next.id)
    }
    return KeySet(current: next, retired: kept)
  }

  /// The key with this identifier, whether its time is over or not; exact, byte for byte.
  func lookUp(_ id: String) -> (key: VerificationKey, until: NumericDate?)? {
    if currentVerification.id.hasSameBytes(as: id) { return (currentVerification, nil) }
    for entry in retired where entry.key.id.hasSameBytes(as: id) { return (entry.key, entry.until) }
    return nil
  }
}
