/// The keys of one issuer: the one that signs now, and those before it whose tokens may still be valid (R22).
package struct KeySet: Sendable {
  /// A key that signs no more.
  package struct Retired: Sendable {
    package let key: VerificationKey
    /// When its last token has expired: from then on the key verifies nothing.
    package let until: NumericDate

    package init(key: VerificationKey, until: NumericDate) {
      self.key = key
      self.until = until
    }
  }

  package let current: SigningKey
  package let retired: [Retired]

  package init(current: SigningKey) {
    self.current = current
    retired = []
  }

  /// - Throws: ``KeyError/duplicateKeyID(_:)`` when two keys have one identifier: `kid` must name one key.
  package init(current: SigningKey, retired: [Retired]) throws(KeyError) {
    var ids: Set = [current.id]
    for id in retired.map(\.key.id) where !ids.insert(id).inserted { throw .duplicateKeyID(id) }
    self.current = current
    self.retired = retired
  }

  /// A set that signs with `next` and goes on verifying what was signed before it.
  ///
  /// - Parameters:
  ///   - lastExpiry: when the last token of the key that is current now expires. Leeway is the verifier's to
  ///     add.
  ///   - now: keys whose last token has expired by then are dropped.
  /// - Throws: ``KeyError/duplicateKeyID(_:)`` when a key with that identifier is there already.
  package func rotated(
    to next: SigningKey,
    lastExpiry: NumericDate,
    now: NumericDate
  ) throws(KeyError) -> KeySet {
    let last = Retired(key: current.verificationKey, until: lastExpiry)
    return try KeySet(current: next, retired: retired.filter { now < $0.until } + [last])
  }

  /// The public keys that may be told to everybody: none of a shared secret, and never a private part.
  package var publicJWKS: JWKSet {
    JWKSet(keys: ([current.verificationKey] + retired.map(\.key)).compactMap(\.publicJWK))
  }

  /// A key that verifies, and until when if that is known.
  typealias Entry = (key: VerificationKey, until: NumericDate?)

  var entries: [Entry] {
    [(current.verificationKey, nil)] + retired.map { ($0.key, $0.until) }
  }

  /// The key with this identifier, exact byte for byte, whether its time is over or not.
  func lookUp(_ id: String) -> Entry? {
    entries.first { $0.key.id.hasSameBytes(as: id) }
  }
}
