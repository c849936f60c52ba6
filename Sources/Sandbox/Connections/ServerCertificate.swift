package import LibCrypto
import NIOSSL

/// The certificate that the server shows, with its private key.
package struct ServerCertificate: Sendable {
  /// The first moment at which it is no longer valid, in seconds since 1970-01-01T00:00:00Z.
  package let validUntil: Int64
  /// Whether the server made it for itself, so that no browser trusts it unasked.
  package let isSelfMade: Bool
  /// The names it is for, in lower case, those with a `*` left out.
  let hostNames: Set<String>
  let configuration: TLSConfiguration

  /// Why a certificate cannot be shown.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    case certificate(CryptoError)
    case privateKey(CryptoError)
    /// The key is another certificate's.
    case mismatch
    /// The TLS library does not take it.
    case refused(String)

    package var description: String {
      switch self {
      case .certificate(let error): "the certificate is not in PEM: \(error)"
      case .privateKey(let error): "the key is not in PEM, or under a password: \(error)"
      case .mismatch: "the key does not belong to the certificate"
      case .refused(let cause): cause
      }
    }
  }

  /// - Parameter certificatePEM: the server's own certificate first, then those that lead to a root.
  /// - Throws: ``Failure``.
  package init(
    certificatePEM: [UInt8],
    privateKeyPEM: [UInt8],
    isSelfMade: Bool
  ) throws(Failure) {
    let certificate: Certificate
    do {
      certificate = try Certificate(pem: certificatePEM)
    } catch {
      throw .certificate(error)
    }
    do {
      guard try certificate.belongs(toPrivateKey: privateKeyPEM) else { throw Failure.mismatch }
    } catch let error as CryptoError {
      throw .privateKey(error)
    } catch {
      throw .mismatch
    }
    self.validUntil = certificate.validUntil
    self.isSelfMade = isSelfMade
    self.hostNames = Set(certificate.hostNames.filter { !$0.contains("*") })
    do {
      self.configuration = try Self.configuration(certificatePEM, privateKeyPEM)
    } catch {
      throw .refused("\(error)")
    }
  }

  /// TLS 1.2 and 1.3, and of the older one only the suites with forward secrecy and authenticated encryption (OWASP
  /// ASVS 12.1.1 and 12.1.2, RFC 9325 §4.2).
  private static func configuration(_ certificatePEM: [UInt8], _ privateKeyPEM: [UInt8]) throws
    -> TLSConfiguration
  {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(certificatePEM).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: privateKeyPEM, format: .pem))
    )
    configuration.minimumTLSVersion = .tlsv12
    configuration.cipherSuiteValues = [
      .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
    // A context is made at each start anyhow; made once here, it finds what is wrong before the port is open.
    _ = try NIOSSLContext(configuration: configuration)
    return configuration
  }
}
