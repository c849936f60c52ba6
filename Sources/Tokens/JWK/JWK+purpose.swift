extension JWK {
  /// The one algorithm of the key's type here. A JWK that names another, or another use, is refused.
  ///
  /// - Parameter operation: `sign` or `verify` (RFC 7517 §4.3).
  /// - Throws: ``KeyError/notForThis(parameter:)``
  func checkedAlgorithm(for operation: String) throws(KeyError) -> SignatureAlgorithm {
    let implied = parts.algorithm
    let names = implied == .edDSA ? [implied.rawValue, "Ed25519"] : [implied.rawValue]
    if let algorithm, !names.contains(algorithm) { throw .notForThis(parameter: "alg") }
    if let use, use != "sig" { throw .notForThis(parameter: "use") }
    if let operations, !operations.contains(operation) { throw .notForThis(parameter: "key_ops") }
    return implied
  }
}

extension JWK.Parts {
  var algorithm: SignatureAlgorithm {
    switch self {
    case .symmetric: .hs256
    case .p256: .es256
    case .rsa: .rs256
    case .ed25519: .edDSA
    }
  }
}
