import LibCrypto
import Tokens

/// Marks a browser in which a user has logged in before, so that it is not slowed down by strangers who guess that
/// user's password elsewhere. It logs nobody in.
///
/// `base64url(user id, 16 bytes ‖ HMAC-SHA256, 32 bytes)`.
package struct DeviceTokenMint: Sendable {
  private let key: [UInt8]
  private static let label = Array("signet device token v1".utf8)

  /// - Parameter key: at least 32 random bytes.
  package init(key: [UInt8]) {
    precondition(key.count >= 32, "the device token key has at least 32 bytes")
    self.key = key
  }

  package func token(user: UserID) -> String {
    let id = Base64URL.decode(user.value) ?? []
    return Base64URL.encode(id + mac(of: id))
  }

  /// The user whose device presents this; nil if this server did not make it.
  package func parse(_ presented: String) -> UserID? {
    guard presented.utf8.count == 64, let bytes = Base64URL.decode(presented) else { return nil }
    let id = Array(bytes.prefix(16))
    guard constantTimeEqual(Array(bytes.dropFirst(16)), mac(of: id)) else { return nil }
    return UserID(Base64URL.encode(id))
  }

  private func mac(of id: [UInt8]) -> [UInt8] {
    HMACSHA256.authenticationCode(for: Self.label + id, key: key)
  }
}
