import Auth
import AuthStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LibCrypto
import Logging
import NIOCore
import TestPostgreSQL
import Testing
import Tokens

@testable import Sandbox

/// A server in memory with a cheap password hash and a clock that stands still, and a site of its own.
final class TestServer: Sendable {
  let world: World
  let site: String
  let reload: ReloadEvents?
  let bounds: ConnectionBounds
  let isTracing: Bool
  let logger: Logger

  /// One for all servers: an RSA key takes long to make.
  static let ring = Result { () throws(KeyError) in try KeyRing.generate() }

  static let password = "a quiet lantern by the sea"

  init(
    reload: ReloadEvents? = nil,
    start: Int64 = 1_800_000_000,
    algorithm: SignatureAlgorithm = .hs256,
    isLab: Bool = false,
    isTracing: Bool = true,
    bounds: ConnectionBounds = ConnectionBounds(),
    logger: Logger = Logger(label: "test")
  ) throws {
    var policy = Policy()
    policy.algorithm = algorithm
    self.bounds = bounds
    self.isTracing = isTracing
    self.logger = logger
    let folder = NSTemporaryDirectory() + "/signet-sandbox-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/site", withIntermediateDirectories: true)
    self.site = folder + "/site"
    self.reload = reload
    let keys = try ServerKeys(try Self.ring.get(), issuer: "http://localhost:8080")
    world = World(
      id: "test",
      parts: World.Parts(
        store: try TestStores.make(),
        hasher: PasswordHasher(parameters: ScryptParameters(cost: 16, blockSize: 1, parallelization: 1)),
        keys: keys,
        queries: SQLiteQueries()
      ),
      clock: AdjustableClock(base: { NumericDate(seconds: start) }),
      policy: policy,
      isLab: isLab
    )
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (site as NSString).deletingLastPathComponent)
  }

  func write(_ text: String, to path: String) throws {
    let file = site + "/" + path
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// Runs the real application and talks to it, in process or over a socket.
  func test(
    _ setup: TestingSetup = .router,
    _ body: @Sendable (Client) async throws -> Void
  ) async throws {
    var configuration = SandboxConfiguration(site: site, port: 0)
    configuration.bounds = bounds
    configuration.isTracing = isTracing
    let application = buildApplication(
      configuration,
      worlds: OneWorld(world),
      reload: reload,
      logger: logger
    )
    try await application.test(setup) { client in try await body(Client(client: client)) }
  }
}

/// Sends requests as a browser page of this origin would.
struct Client: Sendable {
  let client: any TestClientProtocol

  /// Where the server listens, when it does.
  var port: Int? { client.port }

  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String

    var json: JSONObject {
      get throws {
        guard case .object(let object) = try JSONParser.parse(Array(body.utf8), limit: 1 << 22) else {
          throw JSONError.unexpectedEnd
        }
        return object
      }
    }

    func string(_ name: String) throws -> String {
      guard case .string(let text) = try json[name] else { throw JSONError.unexpectedEnd }
      return text
    }

    /// The value a `Set-Cookie` of this answer gives a cookie; nil if none does.
    func cookie(_ name: String) -> String? {
      headers[values: .setCookie].first { $0.hasPrefix(name + "=") }
        .map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
    }
  }

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    headers: [String: String] = [:],
    body: String? = nil
  ) async throws -> Answer {
    var fields: HTTPFields = [:]
    for (name, value) in headers {
      guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
      fields[name] = value
    }
    if body != nil, fields[.contentType] == nil { fields[.contentType] = "application/json" }
    let response = try await client.executeRequest(
      uri: path,
      method: method,
      headers: fields,
      body: body.map { ByteBuffer(string: $0) }
    )
    return Answer(status: response.status, headers: response.headers, body: String(buffer: response.body))
  }

  func register(_ username: String = "ada") async throws -> Answer {
    try await send(
      .post,
      "/auth/register",
      body: #"{"username":"\#(username)","password":"\#(TestServer.password)"}"#
    )
  }

  func logIn(
    _ username: String = "ada",
    delivery: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Answer {
    let extra = delivery.map { #","delivery":"\#($0)""# } ?? ""
    return try await send(
      .post,
      "/auth/login",
      headers: headers,
      body: #"{"username":"\#(username)","password":"\#(TestServer.password)"\#(extra)}"#
    )
  }

  /// Changes the world's policy, which must be a lab's.
  func setPolicy(_ changes: String) async throws {
    let answer = try await send(.patch, "/sandbox/policy", body: changes)
    guard answer.status == .ok else { throw PolicyRefused(answer: answer.body) }
  }

  struct PolicyRefused: Error {
    let answer: String
  }

  /// The newest trace.
  func newestTrace() async throws -> JSONObject {
    guard case .array(let traces)? = try await send(.get, "/sandbox/traces?limit=1").json["traces"],
      case .object(let trace)? = traces.last
    else { throw JSONError.unexpectedEnd }
    return trace
  }

  func me(_ token: String) async throws -> Answer {
    try await send(.get, "/auth/me", headers: ["Authorization": "Bearer \(token)"])
  }

  func refresh(_ token: String) async throws -> Answer {
    try await send(.post, "/auth/refresh", headers: ["Cookie": "__Host-refresh=\(token)"])
  }
}
