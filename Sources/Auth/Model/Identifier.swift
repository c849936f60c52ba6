package import LibCrypto
import Tokens

/// The random id of one kind of thing: 128 bits, base64url, 22 characters.
///
/// An id is no secret (it appears in tokens and traces), but it cannot be guessed or counted.
package struct Identifier<Subject>: Hashable, Sendable, CustomStringConvertible {
  /// The id as stored and as sent: 22 base64url characters when made by `init(random:)`.
  package let value: String

  /// Takes an id that was made before, from the store or from a verified token.
  package init(_ value: String) {
    self.value = value
  }

  /// Makes a new id from 16 random bytes.
  package init(random: any RandomSource) {
    self.value = Base64URL.encode(random.bytes(16))
  }

  package var description: String { value }
}

package typealias UserID = Identifier<User>
package typealias SessionID = Identifier<Session>
