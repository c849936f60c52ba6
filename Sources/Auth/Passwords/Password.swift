import Foundation

/// A password on its way to be hashed: NFC-normalised, so that the same characters typed on two keyboards
/// are the same bytes (NIST SP 800-63B-4 §3.1.1.2). It never prints itself.
package struct Password: Sendable {
  /// Longer input is refused, never cut: this bounds the work and allows any passphrase.
  package static let maximumBytes = 1024

  let bytes: [UInt8]
  let characterCount: Int

  /// Why a password was refused at registration.
  package enum Violation: Error, Equatable, Sendable {
    case tooShort(minimum: Int)
    case tooLong(maximumBytes: Int)
    /// It is on the list of passwords that attackers try first.
    case common
    /// It is the user's own name.
    case sameAsUsername
  }

  /// - Throws: ``Violation/tooLong(maximumBytes:)``.
  package init(_ text: String) throws(Violation) {
    guard text.utf8.count <= Self.maximumBytes else { throw .tooLong(maximumBytes: Self.maximumBytes) }
    let normalised = text.precomposedStringWithCanonicalMapping
    self.bytes = Array(normalised.utf8)
    // Code points, not grapheme clusters: NIST counts each Unicode code point as one character.
    self.characterCount = normalised.unicodeScalars.count
  }

  /// Checks the rules for a new password: long enough, not a common one, not the name. There are no
  /// composition rules and nothing expires (NIST SP 800-63B-4 §3.1.1.2).
  package func check(policy: Policy, username: Username) throws(Violation) {
    guard characterCount >= policy.minimumPasswordLength else {
      throw .tooShort(minimum: policy.minimumPasswordLength)
    }
    let folded = String(decoding: bytes, as: UTF8.self).lowercased()
    if folded == username.key { throw .sameAsUsername }
    if CommonPasswords.contains(folded) { throw .common }
  }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "Password(withheld)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
