import LibCrypto
import Testing

@Suite("Certificates made for this machine")
struct SelfSignedCertificateTests {
  private static let now: Int64 = 1_800_000_000

  private func make(now: Int64 = now, lifetime: Int64 = 86_400) throws -> SelfSignedCertificate.PEM {
    try SelfSignedCertificate.make(
      hostNames: ["localhost", "Signet.Example"],
      addresses: ["127.0.0.1", "::1"],
      now: now,
      lifetime: lifetime
    )
  }

  @Test("R90: a certificate says its names and its end, and belongs to its key alone")
  func roundTrip() throws {
    let (made, other) = (try make(), try make())
    let certificate = try Certificate(pem: made.certificate)
    #expect(certificate.hostNames == ["localhost", "signet.example"])
    #expect(certificate.validUntil == Self.now + 86_400)
    #expect(try certificate.belongs(toPrivateKey: made.privateKey))
    #expect(try !certificate.belongs(toPrivateKey: other.privateKey))
    #expect(made.certificate != other.certificate)
  }

  @Test("It lives 397 days by default, across the year 2050, where the form of its dates changes")
  func lifetime() throws {
    for now: Int64 in [0, 2_524_500_000, 4_000_000_000] {
      let made = try SelfSignedCertificate.make(hostNames: ["localhost"], addresses: [], now: now)
      #expect(try Certificate(pem: made.certificate).validUntil == now + 397 * 86_400)
    }
  }

  @Test(
    "What is no certificate or no key is refused without a question on the terminal",
    arguments: [
      "", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      """
      -----BEGIN ENCRYPTED PRIVATE KEY-----
      MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgbUgpVCvdDagICCAAw
      -----END ENCRYPTED PRIVATE KEY-----
      """,
    ]
  )
  func refused(_ text: String) throws {
    #expect(throws: CryptoError.self) { try Certificate(pem: Array(text.utf8)) }
    let certificate = try Certificate(pem: try make().certificate)
    #expect(throws: CryptoError.self) { try certificate.belongs(toPrivateKey: Array(text.utf8)) }
  }
}
