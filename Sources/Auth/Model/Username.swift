import Foundation

/// A name to sign in with: 3 to 64 characters, compared without regard to case or to how its
/// characters are composed.
///
/// `Ada`, `ada` and `ＡＤＡ` (full-width) are one user: names are compared by their NFKC form in lower
/// case (the caseless matching of Unicode's standard, section 3.13, in its compatibility form).
package struct Username: Hashable, Sendable, CustomStringConvertible {
  /// The name as its owner writes it, in NFC.
  package let display: String
  /// The form that is unique in a world.
  package let key: String

  /// Why a name was refused.
  package enum Violation: Error, Equatable, Sendable {
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    case character(Character)
  }

  package static let lengths = 3...64
  private static let punctuation: Set<Character> = [".", "_", "-", "@", "+"]

  /// - Throws: ``Violation`` when the name is too short or long, or has a character that is no letter,
  ///   digit or one of `. _ - @ +`.
  package init(_ text: String) throws(Violation) {
    // Bounds the work of normalising before it is done: no character needs more than 64 bytes here.
    guard text.utf8.count <= Self.lengths.upperBound * 64 else {
      throw .tooLong(maximum: Self.lengths.upperBound)
    }
    let display = text.precomposedStringWithCanonicalMapping
    let key = text.precomposedStringWithCompatibilityMapping.lowercased()
    guard display.count >= Self.lengths.lowerBound, key.count >= Self.lengths.lowerBound else {
      throw .tooShort(minimum: Self.lengths.lowerBound)
    }
    guard display.count <= Self.lengths.upperBound, key.count <= Self.lengths.upperBound else {
      throw .tooLong(maximum: Self.lengths.upperBound)
    }
    if let odd = key.first(where: { !($0.isLetter || $0.isNumber || Self.punctuation.contains($0)) }) {
      throw .character(odd)
    }
    self.display = display
    self.key = key
  }

  /// Takes a name that was checked before, from the store.
  package init(display: String, key: String) {
    self.display = display
    self.key = key
  }

  package var description: String { display }

  package static func == (a: Username, b: Username) -> Bool { a.key == b.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
