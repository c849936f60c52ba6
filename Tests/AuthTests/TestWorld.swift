import Auth
import LibCrypto
import Synchronization
import TestPostgreSQL
import Tokens

/// A clock that stands still until a test moves it.
final class TestClock: WorldClock {
  private let time = Mutex(NumericDate(seconds: 1_800_000_000))

  var now: NumericDate { time.withLock { $0 } }

  func advance(_ seconds: Int64) {
    time.withLock { $0 = $0.adding(seconds: seconds) }
  }
}

/// A world in memory with a cheap password hash, a seeded random source and a clock that stands still.
struct TestWorld {
  let clock = TestClock()
  let store: any CredentialStore
  var environment: AuthEnvironment

  static let password = "a quiet lantern by the sea"

  init(
    policy: Policy = Policy(),
    parameters: ScryptParameters = ScryptParameters(cost: 16, blockSize: 1, parallelization: 1)
  ) throws {
    let random = SeededRandom(seed: Array("auth tests".utf8))
    store = try TestStores.make()
    let keys = KeySet(current: try SigningKey.hs256(secret: random.bytes(32)))
    environment = AuthEnvironment(
      store: store,
      clock: clock,
      random: random,
      policy: policy,
      hasher: PasswordHasher(parameters: parameters, random: random),
      accessTokens: AccessTokenIssuer(keys: keys, issuer: "http://test", audience: "http://test"),
      verifier: AccessTokenVerifier(keys: keys, issuer: "http://test", audience: "http://test", leeway: 0),
      refreshTokens: RefreshTokenMint(key: random.bytes(32)),
      deviceTokens: DeviceTokenMint(key: random.bytes(32))
    )
  }

  @discardableResult
  func register(
    _ username: String = "ada",
    password: String = TestWorld.password,
    address: String = "192.0.2.1",
    trace: Trace = Trace()
  ) async throws -> User {
    try await Register(environment)(username: username, password: password, address: address, trace: trace)
  }

  func attempt(
    _ username: String = "ada",
    password: String = TestWorld.password,
    client: Login.Client = Login.Client(address: "192.0.2.1"),
    trace: Trace = Trace()
  ) async throws -> Login.Success {
    try await Login(environment)(username: username, password: password, client: client, trace: trace)
  }

  func logIn(_ username: String = "ada", replacing: RefreshToken? = nil) async throws -> Grant {
    try await attempt(username, client: Login.Client(address: "192.0.2.1", refreshToken: replacing)).grant
  }

  func refresh(_ token: String?, trace: Trace = Trace()) async throws -> Grant {
    try await Refresh(environment)(token, trace: trace)
  }

  func authenticate(_ token: String, trace: Trace = Trace()) async throws -> Identity {
    try await Authenticate(environment)(token, trace: trace)
  }

  func session(_ id: SessionID) async throws -> Session? {
    try await store.read { rows in try rows.session(id) }
  }
}
