import Auth
import LibCrypto
import Tokens

extension User {
  static func sample(_ name: String = "Ada") async throws -> User {
    let hasher = PasswordHasher(parameters: ScryptParameters(cost: 16, blockSize: 1, parallelization: 1))
    return User(
      id: UserID(random: SystemRandom()),
      username: try Username(name),
      passwordHash: try await hasher.hash(try Password("a quiet lantern by the sea")),
      createdAt: NumericDate(seconds: 1_800_000_000)
    )
  }
}

extension Session {
  static func sample(of user: User, rotatedAt: Int64 = 1_800_000_000) -> Session {
    Session(
      id: SessionID(random: SystemRandom()),
      user: user.id,
      createdAt: NumericDate(seconds: 1_800_000_000),
      generation: 1,
      rotatedAt: NumericDate(seconds: rotatedAt),
      graceUses: 0,
      throttleEmptyAt: NumericDate(seconds: 1_800_000_000),
      idleExpiresAt: NumericDate(seconds: 1_800_001_000),
      expiresAt: NumericDate(seconds: 1_800_002_000),
      ending: nil
    )
  }
}

extension NumericDate {
  /// Later than anything in a test.
  static let never = NumericDate(seconds: .max)
}
