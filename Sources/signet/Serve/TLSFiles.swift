import Foundation
import LibCrypto
import Sandbox
import Tokens

/// The certificate that `signet serve --tls` shows: the user's own, or one made for this machine.
enum TLSFiles {
  /// One of ours is made anew when it has less than this to live, in seconds: 30 days.
  private static let renewal: Int64 = 30 * 24 * 3600

  /// The user's certificate and key, both in PEM.
  ///
  /// - Throws: ``StartFailure``.
  static func load(
    certificate: String,
    key: String,
    isSelfMade: Bool = false
  ) throws(StartFailure) -> ServerCertificate {
    do {
      return try ServerCertificate(
        certificatePEM: try read(certificate),
        privateKeyPEM: try read(key),
        isSelfMade: isSelfMade
      )
    } catch let failure as StartFailure {
      throw failure
    } catch {
      throw .certificate("the certificate '\(certificate)' with the key '\(key)' cannot be used: \(error)")
    }
  }

  /// The certificate in the data folder for `localhost`, made if there is none, if its end is near or if it cannot be
  /// used.
  ///
  /// - Parameter now: seconds since 1970-01-01T00:00:00Z.
  /// - Throws: ``StartFailure``.
  static func local(
    dataFolder: String,
    now: Int64 = AdjustableClock.systemTime().seconds
  ) throws(StartFailure) -> (certificate: ServerCertificate, path: String) {
    let (path, keyPath) = (dataFolder + "/localhost.pem", dataFolder + "/localhost-key.pem")
    if let old = try? load(certificate: path, key: keyPath, isSelfMade: true), old.validUntil - now > renewal
    {
      return (old, path)
    }
    do {
      let made = try SelfSignedCertificate.make(
        hostNames: ["localhost"],
        addresses: ["127.0.0.1", "::1"],
        now: now
      )
      // The key first: a certificate without its key would be taken for one that cannot be used and made again.
      try PrivateFile.write(made.privateKey, to: keyPath, existing: .replaced)
      try PrivateFile.write(made.certificate, to: path, existing: .replaced)
      let certificate = try ServerCertificate(
        certificatePEM: made.certificate,
        privateKeyPEM: made.privateKey,
        isSelfMade: true
      )
      return (certificate, path)
    } catch let failure as PrivateFile.Failure {
      throw .certificate("cannot write '\(failure.path)': \(failure.cause)")
    } catch {
      throw .certificate("cannot make a certificate: \(error)")
    }
  }

  private static func read(_ path: String) throws(StartFailure) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .certificate("cannot read the file '\(path)'")
    }
    return Array(data)
  }
}
