internal import CLibcrypto

/// An X.509 certificate (RFC 5280), as far as a server must know its own.
package struct Certificate: Sendable {
  /// The first moment at which it is no longer valid, in seconds since 1970-01-01T00:00:00Z.
  package let validUntil: Int64
  /// The host names it is for (RFC 5280 §4.2.1.6, `dNSName`), in lower case; one may begin with `*.`.
  package let hostNames: [String]
  private let owned: OwnedCertificate

  /// Reads the first certificate of a PEM file (RFC 7468 §5), which is the server's own.
  ///
  /// - Throws: ``CryptoError/invalidCertificate(reason:)``
  package init(pem: [UInt8]) throws(CryptoError) {
    let memory = try MemoryBIO(pem)
    guard let pointer = memory.withPointer({ PEM_read_bio_X509($0, nil, PEMPassword.refuse, nil) }) else {
      throw .invalidCertificate(reason: CryptoError.takeReason())
    }
    owned = OwnedCertificate(pointer)
    guard let validUntil = Self.seconds(of: X509_get0_notAfter(pointer)) else {
      throw .invalidCertificate(reason: "its end is no date")
    }
    self.validUntil = validUntil
    hostNames = Self.hostNames(of: pointer)
  }

  /// Whether it certifies the public part of this private key.
  ///
  /// - Throws: ``CryptoError/invalidKey(reason:)`` when the PEM holds no private key, or one under a password.
  package func belongs(toPrivateKey pem: [UInt8]) throws(CryptoError) -> Bool {
    let memory = try MemoryBIO(pem)
    guard let key = memory.withPointer({ PEM_read_bio_PrivateKey($0, nil, PEMPassword.refuse, nil) }) else {
      throw .invalidKey(reason: CryptoError.takeReason())
    }
    defer { EVP_PKEY_free(key) }
    let isOurs = X509_check_private_key(owned.pointer, key) == 1
    if !isOurs { ERR_clear_error() }
    return isOurs
  }

  private static func seconds(of time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    guard let time, let epoch = ASN1_TIME_set(nil, 0) else { return nil }
    defer { ASN1_TIME_free(epoch) }
    var (days, seconds): (Int32, Int32) = (0, 0)
    guard ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
    return Int64(days) * 86_400 + Int64(seconds)
  }

  private static func hostNames(of certificate: OpaquePointer) -> [String] {
    guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, nil, nil) else {
      ERR_clear_error()
      return []
    }
    let names = OpaquePointer(raw)
    defer { GENERAL_NAMES_free(names) }
    var found: [String] = []
    for index in 0..<max(0, OPENSSL_sk_num(names)) {
      guard let name = OPENSSL_sk_value(names, index)?.assumingMemoryBound(to: GENERAL_NAME.self).pointee,
        name.type == GEN_DNS, let text = name.d.dNSName
      else { continue }
      let bytes = UnsafeBufferPointer(
        start: ASN1_STRING_get0_data(text),
        count: Int(ASN1_STRING_length(text))
      )
      found.append(String(decoding: bytes, as: UTF8.self).lowercased())
    }
    return found
  }
}

/// Owns one `X509`.
private final class OwnedCertificate: Sendable {
  /// `nonisolated(unsafe)` is safe here: never changed once it is read; what libcrypto caches in it is under its own locks (openssl-threads(7)).
  nonisolated(unsafe) let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    X509_free(pointer)
  }
}
