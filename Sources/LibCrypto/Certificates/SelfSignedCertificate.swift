internal import CLibcrypto

/// Makes a certificate that nobody vouches for but itself, for a server on one's own machine.
package enum SelfSignedCertificate {
  package struct PEM: Sendable {
    package let certificate: [UInt8]
    package let privateKey: [UInt8]
  }

  /// The longest life in seconds that browsers take of a certificate: 398 days, less one for clocks that differ
  /// (CA/Browser Forum Baseline Requirements, section 6.3.2).
  package static let longestLifetime: Int64 = 397 * 24 * 3600

  /// An ECDSA certificate on P-256 with a new key.
  ///
  /// - Parameters:
  ///   - hostNames: the names it is for; one at least, which becomes its common name too.
  ///   - addresses: the IP addresses it is for.
  ///   - now: seconds since 1970-01-01T00:00:00Z.
  ///   - lifetime: seconds, ``longestLifetime`` at most.
  /// - Throws: ``CryptoError``
  package static func make(
    hostNames: [String],
    addresses: [String],
    now: Int64,
    lifetime: Int64 = longestLifetime,
    random: some RandomSource = SystemRandom()
  ) throws(CryptoError) -> PEM {
    precondition(lifetime > 0 && lifetime <= longestLifetime, "a certificate lives 397 days at most")
    guard let commonName = hostNames.first, let certificate = X509_new() else { throw .failed("X509_new") }
    defer { X509_free(certificate) }
    let key = try P256PrivateKey.generate(random: random).key
    defer { withExtendedLifetime(key) {} }
    guard X509_set_version(certificate, 2) == 1,
      setSerialNumber(of: certificate, random.bytes(16)),
      ASN1_TIME_set(X509_getm_notBefore(certificate), Int(now)) != nil,
      ASN1_TIME_set(X509_getm_notAfter(certificate), Int(now + lifetime)) != nil,
      let name = X509_get_subject_name(certificate),
      X509_NAME_add_entry_by_txt(
        name,
        "CN",
        utf8,
        Array(commonName.utf8),
        Int32(commonName.utf8.count),
        -1,
        0
      ) == 1,
      X509_set_issuer_name(certificate, name) == 1,
      X509_set_pubkey(certificate, key.pointer) == 1
    else { throw .failed("X509") }

    let names = hostNames.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }
    try add(NID_basic_constraints, "critical,CA:FALSE", to: certificate)
    try add(NID_key_usage, "critical,digitalSignature", to: certificate)
    try add(NID_ext_key_usage, "serverAuth", to: certificate)
    try add(NID_subject_alt_name, names.joined(separator: ","), to: certificate)
    guard X509_sign(certificate, key.pointer, EVP_sha256()) > 0 else { throw .failed("X509_sign") }

    let certificatePEM = try MemoryBIO()
    let keyPEM = try MemoryBIO()
    let isWritten =
      certificatePEM.withPointer { PEM_write_bio_X509($0, certificate) == 1 }
      && keyPEM.withPointer { PEM_write_bio_PKCS8PrivateKey($0, key.pointer, nil, nil, 0, nil, nil) == 1 }
    guard isWritten else { throw .failed("PEM_write_bio") }
    return PEM(certificate: certificatePEM.content(), privateKey: keyPEM.content())
  }

  // MBSTRING_UTF8 of openssl/asn1.h, whose macro Swift does not import.
  private static let utf8: Int32 = 0x1000

  /// RFC 5280 §4.1.2.2: positive, 20 bytes at most.
  private static func setSerialNumber(of certificate: OpaquePointer, _ random: [UInt8]) -> Bool {
    let positive = [random[0] & 0x7F | 0x40] + random.dropFirst()
    guard let number = BN_bin2bn(positive, Int32(positive.count), nil) else { return false }
    defer { BN_free(number) }
    return BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
  }

  private static func add(_ id: Int32, _ value: String, to certificate: OpaquePointer) throws(CryptoError) {
    guard let part = X509V3_EXT_conf_nid(nil, nil, id, value) else { throw .failed("X509V3_EXT_conf_nid") }
    defer { X509_EXTENSION_free(part) }
    guard X509_add_ext(certificate, part, -1) == 1 else { throw .failed("X509_add_ext") }
  }
}
