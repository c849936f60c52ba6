import HummingbirdTesting
import Synchronization
import Testing

@testable import Sandbox

@Suite("R89: the last request on a connection", .timeLimit(.minutes(10)))
struct ConnectionPersistenceTests {
  private static let host = "Host: localhost\r\n"
  private static let next = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"

  @Test(
    "R89: a request that says so is the last: its answer says it too, and the connection closes",
    arguments: [
      "GET /auth/me HTTP/1.1\r\nConnection: close\r\n", "GET /auth/me HTTP/1.1\r\nConnection: Close\r\n",
      "GET /auth/me HTTP/1.1\r\nConnection: x, close\r\n",
      "GET /auth/me HTTP/1.1\r\nConnection: x\r\nConnection: close\r\n",
      "GET /auth/me HTTP/1.0\r\n", "GET /auth/me HTTP/1.0\r\nConnection: keep-alive\r\n",
    ]
  )
  func close(_ head: String) async throws {
    let answer = try await answers(to: head + Self.host + "\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer.prefix(40))")
    #expect(fields(of: answer, named: "connection") == ["close"])
  }

  @Test(
    "R89: an upgrade is not made: the request is answered, and the connection closes",
    arguments: ["x", "h2c", "websocket", "h2c, websocket"]
  )
  func upgrade(_ protocols: String) async throws {
    let head =
      "GET /auth/me HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: \(protocols)\r\n" + Self.host + "\r\n"
    let answer = try await answers(to: head + Self.next)
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer.prefix(40))")
    #expect(fields(of: answer, named: "connection") == ["close"])
    #expect(!answer.contains("HTTP/1.1 404"), "what follows it is not a request any more")
  }

  @Test("R89: the body of a request with an upgrade is read")
  func upgradeWithBody() async throws {
    let answer = try await answers(
      to: "POST /auth/login HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n" + Self.host
        + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    )
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(40))")
    #expect(answer.contains("username"))
    #expect(fields(of: answer, named: "connection") == ["close"])
  }

  @Test(
    "R89: a tunnel is refused, and the connection closes",
    arguments: ["localhost:8080", "evil.example:443", "/auth/me", "http://localhost/auth/me", "*"]
  )
  func connect(_ target: String) async throws {
    let answer = try await answers(to: "CONNECT \(target) HTTP/1.1\r\n" + Self.host + "\r\n" + Self.next)
    #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(40))")
    #expect(fields(of: answer, named: "connection") == ["close"])
    #expect(!answer.contains("HTTP/1.1 404"))
  }

  @Test("Of several requests in a pipeline the last answer alone says that the connection closes")
  func pipeline() async throws {
    let first = "GET /auth/me HTTP/1.1\r\n" + Self.host + "\r\n"
    let last = "GET /auth/me HTTP/1.1\r\nConnection: close\r\n" + Self.host + "\r\n"
    let answer = try await answers(to: first + Self.next + last + Self.next)
    let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    #expect(statuses == ["401", "404", "401"])
    #expect(fields(of: answer, named: "connection") == ["close"])
    let lastAnswer = answer.split(separator: "HTTP/1.1 ").last ?? ""
    #expect(lastAnswer.lowercased().contains("connection: close"))
  }

  @Test(
    "HEAD has no body, be it an error or a page",
    arguments: [
      ("/nothing", Self.host, "404"), ("/auth/me", Self.host, "401"), ("/auth/login", Self.host, "405"),
      ("/auth/me", "Host: evil.example\r\n", "421"), ("/auth/me", "", "400"),
      ("/large.txt", Self.host, "200"),
      ("/sandbox/events", Self.host, "200"),
    ]
  )
  func head(_ path: String, _ host: String, _ status: String) async throws {
    let answer = try await answers(to: "HEAD \(path) HTTP/1.1\r\nConnection: close\r\n" + host + "\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(40))")
    #expect(answer.hasSuffix("\r\n\r\n"), "\(answer.suffix(40))")
  }

  /// What comes until the server closes.
  private func answers(to request: String) async throws -> String {
    let server = try TestServer()
    try server.write(String(repeating: "a", count: 100_000), to: "large.txt")
    let answer = Mutex("")
    try await server.test(.live) { client in
      let received = try await RawConnection.open(port: try #require(client.port)).send(request)
      answer.withLock { $0 = received }
    }
    return answer.withLock { $0 }
  }

  /// The values of a header in all heads of these answers.
  private func fields(of answers: String, named name: String) -> [String] {
    answers.split(separator: "\r\n").filter { $0.lowercased().hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingPrefix(" ") }.map(String.init)
  }
}
