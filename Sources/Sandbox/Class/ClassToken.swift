import HTTPTypes
package import LibCrypto
import Tokens

/// What the teacher shows to see the class: made at the start, printed once, and kept in memory alone.
package struct ClassToken: Sendable, Equatable {
  static let cookieName = "__Host-class"

  /// 128 random bits as text.
  package let text: String
  private let session: [UInt8]

  package init(random: any RandomSource = SystemRandom()) {
    text = Base64URL.encode(random.bytes(16))
    // The cookie is another secret than the one that is read aloud and typed, and no way back leads from it.
    session = HMACSHA256.authenticationCode(for: Array("class session".utf8), key: Array(text.utf8))
  }

  /// Whether a text is the token; how long it takes says nothing.
  func matches(_ presented: String) -> Bool {
    constantTimeEqual(SHA256.digest(Array(presented.utf8)), SHA256.digest(Array(text.utf8)))
  }

  /// Whether a request comes from a browser that has shown the token.
  func isShown(in headers: HTTPFields) -> Bool {
    guard let value = RequestCookies(headers)[Self.cookieName], let bytes = Base64URL.decode(value) else {
      return false
    }
    return constantTimeEqual(bytes, session)
  }

  /// For a day of teaching.
  var setCookie: String {
    SetCookie(name: Self.cookieName, value: Base64URL.encode(session), maxAge: 24 * 3600).headerValue
  }

  static var clearingCookie: String { SetCookie(name: cookieName, value: "", maxAge: 0).headerValue }
}
