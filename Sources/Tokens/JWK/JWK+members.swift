extension JWK {
  /// `kty` and the members that RFC 7638 §3.2 requires.
  var requiredMembers: [JSONObject.Member] {
    switch parts {
    case .symmetric(let secret):
      [.init(name: "kty", value: .string("oct")), .init("k", secret)]
    case .p256(let x, let y, _):
      [
        .init(name: "kty", value: .string("EC")), .init(name: "crv", value: .string("P-256")),
        .init("x", x), .init("y", y),
      ]
    case .rsa(let n, let e, _):
      [.init(name: "kty", value: .string("RSA")), .init("n", n), .init("e", e)]
    case .ed25519(let x, _):
      [
        .init(name: "kty", value: .string("OKP")), .init(name: "crv", value: .string("Ed25519")),
        .init("x", x),
      ]
    }
  }

  /// The members that must stay secret, beside the `k` that a shared secret requires.
  var privateMembers: [JSONObject.Member] {
    switch parts {
    case .symmetric: []
    case .p256(_, _, let d), .ed25519(_, let d): d.map { [.init("d", $0)] } ?? []
    case .rsa(_, _, let privatePart):
      (privatePart.map { [.init("d", $0.d)] } ?? [])
        + (privatePart?.factors.map {
          [.init("p", $0.p), .init("q", $0.q), .init("dp", $0.dp), .init("dq", $0.dq), .init("qi", $0.qi)]
        } ?? [])
    }
  }
}

extension JSONObject.Member {
  fileprivate init(_ name: String, _ bytes: [UInt8]) {
    self.init(name: name, value: .string(Base64URL.encode(bytes)))
  }
}
