/// The algorithms of RFC 7518 §3.1 and RFC 8037 §3.1 that keys here can have. There is no `none`.
package enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
  /// HMAC with SHA-256: whoever can verify can also sign.
  case hs256 = "HS256"
  /// ECDSA on P-256 with SHA-256.
  case es256 = "ES256"
  /// RSASSA-PKCS1-v1_5 with SHA-256.
  case rs256 = "RS256"
  /// Ed25519. RFC 9864 calls it `Ed25519` too; tokens here say `EdDSA`, which RFC 8037 registered.
  case edDSA = "EdDSA"
}
