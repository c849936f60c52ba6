import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Sandbox

@Suite("R89: requests that two programs could read in two ways", .timeLimit(.minutes(10)))
struct RequestFramingTests {
  private static let get = "GET /auth/me HTTP/1.1\r\n"
  private static let post = "POST /auth/logout HTTP/1.1\r\nHost: localhost\r\n"
  private static let chunked = post + "Transfer-Encoding: chunked\r\n\r\n"

  @Test(
    "R89: lengths that contradict each other are 400, and the connection is closed",
    arguments: [
      "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
      "Content-Length: 0\r\nContent-Length: 0\r\n\r\n", "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
      "Content-Length: 0, 0\r\n\r\n", "Content-Length: +0\r\n\r\n", "Content-Length: -1\r\n\r\n",
      "Content-Length: 0x0\r\n\r\n", "Content-Length: \r\n\r\n", "Content-Length: 1 0\r\n\r\n",
      "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length : 0\r\n\r\n",
      "Transfer-Encoding: gzip\r\n\r\n", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: identity\r\n\r\n", "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: \u{0B}chunked\r\n\r\n0\r\n\r\n",
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ]
  )
  func lengths(_ rest: String) async throws {
    try await expectRefusal(of: Self.post + rest)
  }

  @Test(
    "R89: a bad chunk is 400 before anything is done, and the connection is closed",
    arguments: [
      "zz\r\nab\r\n0\r\n\r\n", "0x2\r\nab\r\n0\r\n\r\n", "-2\r\nab\r\n0\r\n\r\n", "2\nab\n0\n\n",
      "2\r\nab0\r\n\r\n", "2\r\nab\n0\r\n\r\n", "2 \r\nab\r\n0\r\n\r\n", "2;a\nb\r\nab\r\n0\r\n\r\n",
      "fffffffffffffffff\r\nab\r\n0\r\n\r\n",
    ]
  )
  func chunks(_ body: String) async throws {
    try await expectRefusal(of: Self.chunked + body)
  }

  @Test(
    "R89: bare line ends, folded lines, spaces before a colon and control characters are 400",
    arguments: [
      "GET /auth/me HTTP/1.1\nHost: localhost\n\n", get + "Host: localhost\nX: y\r\n\r\n",
      get + "Host: localhost\r\n\n", get + "Host: localhost\r\nX: a\rY: b\r\n\r\n",
      get + "Host: localhost\r\nX: a\r\n b\r\n\r\n", get + " X: a\r\nHost: localhost\r\n\r\n",
      get + "Host: localhost\r\nX : a\r\n\r\n", get + "Host: localhost\r\nnonsense\r\n\r\n",
      get + "Host: localhost\r\n: x\r\n\r\n", get + "Host: localhost\r\nX: a\0b\r\n\r\n",
      get + "Host: localhost\r\nX\0: a\r\n\r\n", "GET /auth/me HTTP/1.2\r\nHost: localhost\r\n\r\n",
      "G@T /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /auth/me\r\n\r\n",
      "GET /auth/me x HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "GET /auth\u{01} HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ]
  )
  func lines(_ request: String) async throws {
    try await expectRefusal(of: request)
  }

  @Test(
    "R89: no host, two hosts, and a target that is no path are 400",
    arguments: [
      get + "\r\n", get + "Host:\r\n\r\n", get + "Host: localhost\r\nHost: localhost\r\n\r\n",
      get + "Host: localhost\r\nHost: evil.example\r\n\r\n",
      "GET evil.example HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ]
  )
  func hosts(_ request: String) async throws {
    try await expectRefusal(of: request)
  }

  @Test(
    "R89: the host in a target outweighs the Host header",
    arguments: [
      ("http://evil.example/auth/me", "localhost", "421"), ("HTTP://evil.example", "localhost", "421"),
      ("http://localhost@evil.example/auth/me", "localhost", "421"),
      ("http://localhost/auth/me", "evil.example", "401"), ("http:///auth/me", "localhost", "400"),
    ]
  )
  func absoluteTarget(_ target: String, _ host: String, _ status: String) async throws {
    try await TestServer().test(.live) { client in
      let answer = try await RawConnection.open(port: try #require(client.port)).send(
        "GET \(target) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
      )
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(40))")
    }
  }

  @Test("R89: a target with a host makes up for no missing Host and hides no second one")
  func absoluteTargetWithOddHosts() async throws {
    let target = "GET http://localhost/auth/me HTTP/1.1\r\n"
    try await expectRefusal(of: target + "\r\n")
    try await expectRefusal(of: target + "Host: localhost\r\nHost: localhost\r\n\r\n")
  }

  @Test(
    "R89: a header, a list of headers, a count of them or a target that is too long is 400",
    arguments: [
      get + "Host: localhost\r\nX: \(String(repeating: "a", count: 17_000))\r\n\r\n",
      get
        + "Host: localhost\r\n\(String(repeating: "X: \(String(repeating: "a", count: 9000))\r\n", count: 4))\r\n",
      get + "Host: localhost\r\n\(String(repeating: "X: a\r\n", count: 200))\r\n",
      "GET /\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ]
  )
  func sizes(_ request: String) async throws {
    try await expectRefusal(of: request)
  }

  @Test("R89: requests in a pipeline are answered in their order, and none after Connection: close")
  func pipeline() async throws {
    try await TestServer().test(.live) { client in
      let connection = try await RawConnection.open(port: try #require(client.port))
      let good = Self.get + "Host: localhost\r\n"
      let missing = "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let last = good + "Connection: close\r\n\r\n"
      let answers = try await connection.send(good + "\r\n" + missing + last + missing)
      #expect(statuses(of: answers) == ["401", "404", "401"])
    }
  }

  @Test("R89: what follows a bad request on its connection is not read")
  func afterBadRequest() async throws {
    let server = try TestServer()
    try await server.test(.live) { client in
      let connection = try await RawConnection.open(port: try #require(client.port))
      let smuggled = "GET /auth/me HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let answers = try await connection.send(
        "POST /auth/logout HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + smuggled
      )
      #expect(statuses(of: answers) == ["400"])
    }
  }

  private func statuses(of answers: String) -> [String] {
    // A body ends without a line break, so the next answer begins anywhere in a line.
    answers.split(separator: "HTTP/1.1 ").map { String($0.prefix(3)) }
  }

  private func expectRefusal(of request: String) async throws {
    try await TestServer().test(.live) { client in
      let connection = try await RawConnection.open(port: try #require(client.port))
      let answer = try await connection.send(request)
      #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer.prefix(40))")
      #expect(statuses(of: answer).count == 1)
    }
  }
}
