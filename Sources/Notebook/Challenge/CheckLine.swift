/// One line of a challenge's check, as it is written: `POST /auth/refresh 401 refresh_token.reused, same session`.
struct CheckLine: Sendable, Equatable {
  /// In the block, from 1.
  let line: Int
  let method: String
  /// `*` stands for one part of any text.
  let path: String
  /// Nil takes any.
  let status: Int?
  let events: [Word]
  let conditions: [Condition]

  /// A name and where it stands.
  struct Word: Sendable, Equatable {
    let text: String
    /// In characters, from 1.
    let column: Int
  }

  enum Condition: Sendable, Equatable {
    /// `with rotation off`: a setting and what it must be.
    case setting(Word, SettingState)
    /// `same session`, `another client`.
    case kinship(String)
    /// `15 minutes later`, in seconds.
    case later(Int)
    /// `stopped by CrossOriginProtection`.
    case stopped(Word)
  }

  enum SettingState: String, Sendable, CaseIterable {
    case on
    case off
    case `default`
    case changed

    var isDefault: Bool { self == .on || self == .default }
  }

  static let kinships = ["same session", "another session", "same client", "another client"]
}
