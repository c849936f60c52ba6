/// What is asked of a shared secret.
package enum HS256Secret {
  /// RFC 7518 §3.2: a key of the same size as the hash output or larger.
  package static let minimumBytes = 32

  static func checkLength(_ secret: [UInt8]) throws(KeyError) {
    guard secret.count >= minimumBytes else {
      throw .secretTooShort(bytes: secret.count, minimum: minimumBytes)
    }
  }

  /// RFC 8725 §3.5: long enough is not enough.
  static func checkStrength(_ secret: [UInt8]) throws(KeyError) {
    try checkLength(secret)
    guard !ExampleSecrets.contains(secret) else { throw .guessableSecret }
  }
}
