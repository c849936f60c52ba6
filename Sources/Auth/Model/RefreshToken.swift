import LibCrypto
import Tokens

/// An opaque refresh token: the session, its generation, and a MAC over both, as 70 base64url characters.
///
/// `base64url(session id, 16 bytes ‖ generation, 4 bytes big-endian ‖ HMAC-SHA256, 32 bytes)`. Only
/// ``RefreshTokenMint`` makes one, so a value of this type is genuine: its MAC was made or checked.
package struct RefreshToken: Equatable, Sendable {
  package let session: SessionID
  package let generation: UInt32
  /// The token as the client holds it. A secret: it goes into a cookie and nowhere else.
  package let secret: String

  fileprivate init(session: SessionID, generation: UInt32, secret: String) {
    self.session = session
    self.generation = generation
    self.secret = secret
  }
}

extension RefreshToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    "RefreshToken(session \(session), generation \(generation), secret withheld)"
  }
  package var debugDescription: String { description }
  package var customMirror: Mirror {
    Mirror(self, children: ["session": session.value, "generation": generation])
  }
}

/// Makes and checks refresh tokens under a key that only the server has.
///
/// The 256-bit MAC is what cannot be guessed (OWASP ASVS 11.5.1 asks for 128). Because it is derived,
/// the store holds nothing that would log anybody in, a made-up token is refused before the store is
/// asked, and the live token of a session can be made again for a client whose answer was lost.
package struct RefreshTokenMint: Sendable {
  private let key: HMACSHA256.Key

  private static let sessionBytes = 16
  private static let generationBytes = 4
  private static let macBytes = 32
  /// Keeps this use of the key apart from any other.
  private static let label = Array("signet refresh token v1".utf8)

  /// - Parameter key: at least 32 random bytes, kept outside the database.
  package init(key: [UInt8]) {
    precondition(key.count >= Self.macBytes, "the refresh token key has at least 32 bytes")
    self.key = HMACSHA256.Key(key)
  }

  /// The token of one generation of a session. The same arguments give the same token.
  package func token(session: SessionID, generation: UInt32) -> RefreshToken {
    let id = Base64URL.decode(session.value) ?? []
    precondition(id.count == Self.sessionBytes, "a session id is 16 bytes")
    let named = id + bigEndian(generation)
    let secret = Base64URL.encode(named + mac(of: named))
    return RefreshToken(session: session, generation: generation, secret: secret)
  }

  /// Reads a presented token; nil if this server did not make it.
  package func parse(_ presented: String) -> RefreshToken? {
    // 70 characters are 52 bytes: nothing else is worth decoding.
    guard presented.utf8.count == 70, let bytes = Base64URL.decode(presented) else { return nil }
    let named = Array(bytes.prefix(Self.sessionBytes + Self.generationBytes))
    guard constantTimeEqual(Array(bytes.dropFirst(named.count)), mac(of: named)) else { return nil }
    let session = SessionID(Base64URL.encode(Array(named.prefix(Self.sessionBytes))))
    let generation = named.suffix(Self.generationBytes).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return RefreshToken(session: session, generation: generation, secret: presented)
  }

  private func mac(of named: [UInt8]) -> [UInt8] {
    key.authenticationCode(for: (Self.label + named)[...])
  }

  private func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }
}
