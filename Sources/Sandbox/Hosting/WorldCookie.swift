import HTTPTypes
import LibCrypto
import Tokens

/// The cookie by which a visitor finds their world again: the world's name, and a MAC over it under a key of the server.
///
/// `base64url(name, 16 bytes ‖ HMAC-SHA256, 32 bytes)`. Nothing of it is stored, so a copy of the database opens no
/// world; and since what was made up is refused before anything is looked up, how long a look-up takes tells nobody
/// which worlds there are.
package struct WorldCookie: Sendable {
  static let name = "__Host-world"
  private static let label = Array("signet world v1".utf8)

  private let key: HMACSHA256.Key

  /// - Parameter key: at least 32 random bytes.
  init(key: [UInt8]) {
    precondition(key.count >= 32, "the key of world cookies has at least 32 bytes")
    self.key = HMACSHA256.Key(key)
  }

  /// The world that a request's cookie names; nil when it has none that this server made.
  func world(in headers: HTTPFields) -> WorldID? {
    guard let value = RequestCookies(headers)[Self.name] else { return nil }
    return world(presented: value)
  }

  func world(presented: String) -> WorldID? {
    guard presented.utf8.count == 64, let bytes = Base64URL.decode(presented) else { return nil }
    let name = bytes.prefix(WorldID.byteCount)
    guard key.isValid(bytes.dropFirst(WorldID.byteCount), for: (Self.label + name)[...]) else { return nil }
    return WorldID(bytes: name)
  }

  func value(for world: WorldID) -> String {
    Base64URL.encode(world.bytes + key.authenticationCode(for: (Self.label + world.bytes)[...]))
  }

  /// A `Set-Cookie` header's value.
  ///
  /// `SameSite=None`, unlike every other cookie of ours: in the lab another site's page makes the browser send a form,
  /// and it must find the visitor's own world to show what the defences do there. Nothing is protected by this cookie
  /// alone: what changes a world's settings is behind ``CrossOriginProtection`` always.
  ///
  /// - Parameter maxAge: seconds.
  func setCookie(for world: WorldID, maxAge: Int64) -> String {
    let age = min(max(0, maxAge), SetCookie.longestMaxAge)
    return "\(Self.name)=\(value(for: world)); Max-Age=\(age); Path=/; Secure; HttpOnly; SameSite=None"
  }
}
