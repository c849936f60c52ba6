import Auth

/// How refresh tokens look to whoever holds them.
protocol RefreshTokenSpelling: Sendable {
  func spelled(_ token: RefreshToken) -> String

  /// The token that the server made, from what was presented; whether it is one at all is for the flow to say.
  func genuine(_ presented: String) -> String
}

/// As they were made: 256 bits that nobody can guess (see ``RefreshTokenMint``).
struct GenuineSpelling: RefreshTokenSpelling {
  func spelled(_ token: RefreshToken) -> String { token.secret }
  func genuine(_ presented: String) -> String { presented }
}
