import ArgumentParser
import Foundation
import Tokens

/// A file with one JWK, or with a JWK set.
///
/// A set may hold shared secrets beside public keys, as the server's own key file does: `kid` picks one key, and a key
/// verifies its own algorithm alone.
struct JWKFile {
  private enum Content {
    case one(JWK)
    case set([JWK])
  }

  private let path: String
  private let content: Content

  private static let longest = 1 << 20

  /// - Throws: `ExitCode` 2 after saying what is wrong.
  static func read(_ path: String) throws -> JWKFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw failure(path, "it cannot be read")
    }
    do {
      guard case .object(let object) = try JSONParser.parse(Array(data), limit: longest) else {
        throw KeyError.notAnObject
      }
      guard let keys = object["keys"] else {
        return JWKFile(path: path, content: .one(try JWK(json: object)))
      }
      return JWKFile(path: path, content: .set(try set(keys)))
    } catch {
      throw failure(path, "\(error)")
    }
  }

  /// Keys of types that are not known are left out (RFC 7517 §5).
  private static func set(_ keys: JSONValue) throws(KeyError) -> [JWK] {
    guard case .array(let elements) = keys else { throw .invalidMember("keys") }
    var set: [JWK] = []
    for element in elements {
      guard case .object(let object) = element else { throw .invalidMember("keys") }
      do {
        set.append(try JWK(json: object))
      } catch .unsupportedKeyType {
        continue
      }
    }
    var ids = Set<[UInt8]>()
    for id in set.compactMap(\.id) where !ids.insert(Array(id.utf8)).inserted { throw .duplicateKeyID(id) }
    return set
  }

  /// The key to verify a token with: the only one, or the one of the set that the token's `kid` names.
  ///
  /// - Throws: `TokenRejection` when a set has no such key, `ExitCode` 2 when the key is no good.
  func verificationKey(for token: String) throws -> VerificationKey {
    let jwk: JWK
    switch content {
    case .one(let key): jwk = key
    case .set(let keys):
      guard let id = Self.keyID(of: token) else { throw TokenRejection.missingKeyID }
      guard let key = Self.key(id, in: keys) else { throw TokenRejection.unknownKeyID }
      jwk = key
    }
    do {
      return try VerificationKey(jwk: jwk)
    } catch {
      throw Self.failure(path, "\(error)")
    }
  }

  /// - Parameter id: which key of a set.
  /// - Throws: `ExitCode` 2 after saying what is wrong.
  func signingKey(id: String?) throws -> SigningKey {
    let jwk: JWK
    switch content {
    case .one(let key): jwk = key
    case .set(let keys):
      guard let id else { throw Self.failure(path, "it is a set: say with --kid which key to take") }
      guard let key = Self.key(id, in: keys) else { throw Self.failure(path, "it has no key '\(id)'") }
      jwk = key
    }
    do {
      return try SigningKey(jwk: jwk)
    } catch {
      throw Self.failure(path, "\(error)")
    }
  }

  private static func key(_ id: String, in keys: [JWK]) -> JWK? {
    keys.first { Array(($0.id ?? "").utf8) == Array(id.utf8) }
  }

  private static func keyID(of token: String) -> String? {
    let members = TokenInspection(token).header?.members ?? []
    guard case .string(let id)? = members.first(where: { $0.name == "kid" })?.value else { return nil }
    return id
  }

  private static func failure(_ path: String, _ cause: String) -> ExitCode {
    Console.error("error: the key file '\(path)' cannot be used: \(cause)")
    return ExitCode(2)
  }
}
