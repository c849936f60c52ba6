import Foundation
import LibCrypto
import Tokens

/// The file of the server's secret keys: a JWK set (RFC 7517 §5), readable by its owner alone, made at the first
/// start. Whoever has it can make tokens; it lies beside the database and never in it.
package enum KeyFile {
  /// Why the file cannot be used.
  package enum Failure: Error, CustomStringConvertible {
    case cannotRead(path: String, cause: String)
    case cannotWrite(path: String, cause: String)
    case malformed(path: String)

    package var description: String {
      switch self {
      case .cannotRead(let path, let cause): "cannot read the key file '\(path)': \(cause)"
      case .cannotWrite(let path, let cause): "cannot write the key file '\(path)': \(cause)"
      case .malformed(let path):
        "the key file '\(path)' is not one of ours; move it away and a new one is made (everybody must log in again)"
      }
    }
  }

  private static let accessTokenUse = "access-token"
  private static let refreshTokenUse = "refresh-token"

  /// The two keys in the file, made now if it is not there.
  ///
  /// - Throws: ``Failure``.
  package static func load(path: String) throws -> (accessToken: [UInt8], refreshToken: [UInt8]) {
    if !FileManager.default.fileExists(atPath: path) { try make(path: path) }
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Failure.cannotRead(path: path, cause: error.localizedDescription)
    }
    guard let value = try? JSONParser.parse(bytes), case .object(let set) = value,
      case .array(let keys) = set["keys"],
      let access = secret(accessTokenUse, in: keys), let refresh = secret(refreshTokenUse, in: keys)
    else { throw Failure.malformed(path: path) }
    return (access, refresh)
  }

  private static func secret(_ id: String, in keys: [JSONValue]) -> [UInt8]? {
    for case .object(let key) in keys where key["kid"] == .string(id) && key["kty"] == .string("oct") {
      guard case .string(let encoded) = key["k"], let secret = Base64URL.decode(encoded), secret.count >= 32
      else {
        return nil
      }
      return secret
    }
    return nil
  }

  private static func make(path: String) throws {
    let keys = [accessTokenUse, refreshTokenUse].map { id in
      JSONValue.object([
        ("kty", .string("oct")), ("kid", .string(id)),
        ("k", .string(Base64URL.encode(SystemRandom().bytes(32)))),
      ])
    }
    let bytes = JSONWriter.bytes(of: .object([("keys", .array(keys))]))
    // Written aside and linked into place: two servers that start at once end up with one file, whole.
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Failure.cannotWrite(path: path, cause: String(cString: strerror(errno)))
    }
    defer { unlink(draft) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count, fsync(descriptor) == 0, close(descriptor) == 0 else {
      throw Failure.cannotWrite(path: path, cause: String(cString: strerror(errno)))
    }
    guard link(draft, path) == 0 || errno == EEXIST else {
      throw Failure.cannotWrite(path: path, cause: String(cString: strerror(errno)))
    }
  }
}
