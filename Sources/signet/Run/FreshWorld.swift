import Auth
import AuthStore
import LibCrypto
import Sandbox
import Tokens

/// A world that is the same each time: an empty database in memory, a clock that starts at one moment, a random source
/// and keys made from a seed. What runs in it gives the same bytes on every machine.
///
/// Only what is injected differs from a live world. The flows are the same.
enum FreshWorld {
  /// What `{{base}}` stands for, and the issuer of the tokens.
  static let base = "http://localhost:8080"
  /// 2026-01-05T09:00:00Z, a Monday.
  static let start = NumericDate(seconds: 1_767_603_600)

  /// - Parameter seed: what all randomness in this world comes from; the name of a note, say.
  static func make(seed: String) throws -> World {
    let random = SeededRandom(seed: Array("signet world \(seed)".utf8))
    let keys = try ServerKeys(KeyRing.generate(random: random, rs256: PublishedRSAKey.make()), issuer: base)
    // A real hash, with parameters that cost little: what is hashed here protects nobody.
    let hasher = PasswordHasher(
      parameters: ScryptParameters(cost: 1 << 10, blockSize: 8, parallelization: 1),
      random: random
    )
    return World(
      id: "fresh",
      parts: World.Parts(
        store: try SQLiteDatabase().store(world: "fresh"),
        random: random,
        hasher: hasher,
        keys: keys,
        queries: SQLiteQueries()
      ),
      clock: AdjustableClock(base: { start }),
      isLab: true,
      isTimed: false
    )
  }
}
