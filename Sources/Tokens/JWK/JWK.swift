/// A key as RFC 7517 writes it: what it is made of, and what its owner says about it. Nothing is checked yet
/// but the form; ``VerificationKey/init(jwk:)`` and ``SigningKey/init(jwk:)`` make keys of it that work.
package struct JWK: Sendable, Equatable {
  /// The members that belong to the key's type (RFC 7518 §6, RFC 8037 §2), decoded. All numbers are
  /// big-endian.
  package enum Parts: Sendable, Equatable {
    /// `kty: oct`
    case symmetric(secret: [UInt8])
    /// `kty: EC`, `crv: P-256`: 32 bytes each.
    case p256(x: [UInt8], y: [UInt8], d: [UInt8]?)
    /// `kty: RSA`
    case rsa(n: [UInt8], e: [UInt8], privatePart: RSAPrivatePart?)
    /// `kty: OKP`, `crv: Ed25519`: 32 bytes each.
    case ed25519(x: [UInt8], d: [UInt8]?)
  }

  /// The private members of an RSA key (RFC 7518 §6.3.2): `d` alone, or with all of the five that speed it
  /// up.
  package struct RSAPrivatePart: Sendable, Equatable {
    package struct Factors: Sendable, Equatable {
      package var p: [UInt8]
      package var q: [UInt8]
      package var dp: [UInt8]
      package var dq: [UInt8]
      package var qi: [UInt8]

      package init(p: [UInt8], q: [UInt8], dp: [UInt8], dq: [UInt8], qi: [UInt8]) {
        self.p = p
        self.q = q
        self.dp = dp
        self.dq = dq
        self.qi = qi
      }
    }

    package var d: [UInt8]
    package var factors: Factors?

    package init(d: [UInt8], factors: Factors? = nil) {
      self.d = d
      self.factors = factors
    }
  }

  package var parts: Parts
  /// `kid`
  package var id: String?
  /// `alg`, as it was written.
  package var algorithm: String?
  /// `use`: `sig` or `enc`.
  package var use: String?
  /// `key_ops`
  package var operations: [String]?

  package init(
    parts: Parts,
    id: String? = nil,
    algorithm: String? = nil,
    use: String? = nil,
    operations: [String]? = nil
  ) {
    self.parts = parts
    self.id = id
    self.algorithm = algorithm
    self.use = use
    self.operations = operations
  }
}

extension JWK {
  package var isSymmetric: Bool {
    if case .symmetric = parts { true } else { false }
  }

  /// The key without its private part, or nil for a shared secret, which has no public part.
  package var publicOnly: JWK? {
    var copy = self
    copy.operations = nil
    switch parts {
    case .symmetric: return nil
    case .p256(let x, let y, _): copy.parts = .p256(x: x, y: y, d: nil)
    case .rsa(let n, let e, _): copy.parts = .rsa(n: n, e: e, privatePart: nil)
    case .ed25519(let x, _): copy.parts = .ed25519(x: x, d: nil)
    }
    return copy
  }
}

extension JWK: CustomStringConvertible, CustomDebugStringConvertible {
  /// The type and identifier alone: the rest may be secret.
  package var description: String { "JWK \(id ?? thumbprint)" }
  package var debugDescription: String { description }
}
