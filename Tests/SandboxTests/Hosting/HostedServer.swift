import Auth
import AuthStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LibCrypto
import Logging
import Synchronization
import Testing
import Tokens

@testable import Sandbox

/// A server that gives each visitor a world of their own, on a database in memory, with a time that a test moves.
final class HostedServer: Sendable {
  let worlds: HostedWorlds
  let token: ClassToken?
  let database: any CredentialDatabase
  private let base: TestServer
  let hosting: Hosting

  init(
    _ database: (any CredentialDatabase)? = nil,
    isClass: Bool = false,
    proxies: [AddressRange] = [],
    start: Int64 = 1_800_000_000,
    _ change: (inout WorldLimits) -> Void = { _ in }
  ) throws {
    var hosting = Hosting()
    token = isClass ? ClassToken() : nil
    hosting.classToken = token
    hosting.trustedProxies = proxies
    hosting.baseURL = BaseURL("http://localhost")
    change(&hosting.limits)
    self.hosting = hosting
    let database = try database ?? SQLiteDatabase()
    self.database = database
    base = try TestServer()
    let keys = try ServerKeys(try TestServer.ring.get(), issuer: "http://localhost:8080")
    let hasher = PasswordHasher(
      parameters: ScryptParameters(cost: 16, blockSize: 1, parallelization: 1),
      capacity: 1000
    )
    let limits = hosting.limits
    let clock = Clock()
    worlds = HostedWorlds(
      limits: limits,
      register: database.worlds,
      keys: keys,
      now: { clock.now },
      tally: isClass ? ClassTally() : nil,
      didEnd: { ids in clock.ended.withLock { $0 += ids } },
      make: { id in
        World(
          id: id,
          parts: World.Parts(
            store: BoundedStore(database.store(world: id) as any CredentialStore, limits: limits),
            hasher: hasher,
            keys: keys,
            queries: SQLiteQueries(),
            records: database.records
          ),
          clock: AdjustableClock(base: { NumericDate(seconds: clock.now) }),
          isLab: true
        )
      }
    )
    self.clock = clock
    clock.advance(to: start)
  }

  /// The system's time, as the test has it.
  final class Clock: Sendable {
    private let seconds = Mutex<Int64>(0)
    let ended = Mutex<[String]>([])
    var now: Int64 { seconds.withLock { $0 } }
    func advance(to time: Int64) { seconds.withLock { $0 = time } }
    func advance(by time: Int64) { seconds.withLock { $0 += time } }
  }

  let clock: Clock

  func write(_ text: String, to path: String) throws { try base.write(text, to: path) }

  var router: Router<SandboxContext> {
    var configuration = SandboxConfiguration(site: base.site)
    configuration.hosting = hosting
    return buildRouter(configuration, worlds: worlds, reload: nil)
  }

  func test(
    _ setup: TestingSetup = .router,
    _ body: @Sendable (Client) async throws -> Void
  ) async throws {
    var configuration = SandboxConfiguration(site: base.site, port: 0)
    configuration.hosting = hosting
    let application = buildApplication(
      configuration,
      worlds: worlds,
      reload: nil,
      logger: Logger(label: "test")
    )
    try await application.test(setup) { client in try await body(Client(client: client)) }
  }
}

/// A visitor: a cookie jar that knows the world's cookie alone.
actor Visitor {
  let client: Client
  private(set) var cookie: String?

  init(_ client: Client, cookie: String? = nil) {
    self.client = client
    self.cookie = cookie
  }

  @discardableResult
  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Client.Answer {
    var headers = headers
    if let cookie {
      headers["Cookie"] = [headers["Cookie"], "__Host-world=\(cookie)"].compactMap(\.self).joined(
        separator: "; "
      )
    }
    let answer = try await client.send(method, path, headers: headers, body: body)
    if let new = answer.cookie("__Host-world") { cookie = new }
    return answer
  }

  @discardableResult
  func register(_ name: String = "ada") async throws -> Client.Answer {
    try await send(
      .post,
      "/auth/register",
      body: #"{"username":"\#(name)","password":"\#(TestServer.password)"}"#
    )
  }

  @discardableResult
  func logIn(_ name: String = "ada") async throws -> Client.Answer {
    try await send(
      .post,
      "/auth/login",
      body: #"{"username":"\#(name)","password":"\#(TestServer.password)"}"#
    )
  }
}
