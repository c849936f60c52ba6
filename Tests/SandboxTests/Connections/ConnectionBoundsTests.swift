import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Sandbox

@Suite("R89: clients that are slow or many", .timeLimit(.minutes(10)))
struct ConnectionBoundsTests {
  private func bounds(_ change: (inout ConnectionBounds) -> Void) -> ConnectionBounds {
    var bounds = ConnectionBounds()
    change(&bounds)
    return bounds
  }

  @Test(
    "R89: a head that does not come in time is dropped, and others are answered meanwhile",
    arguments: ["", "GET /auth/me HTTP/1.1\r\nHost: local", "GET /auth/me HTTP/1.1\r\nHost: localhost\r\n"]
  )
  func slowHead(_ head: String) async throws {
    try await TestServer(bounds: bounds { $0.idle = .seconds(10) }).test(.live) { client in
      let slow = try await RawConnection.open(port: try #require(client.port))
      let answer = try await slow.send(head) {
        let other = try await client.send(.get, "/auth/me")
        #expect(other.status == .unauthorized)
      }
      #expect(answer.isEmpty)
    }
  }

  @Test("R89: a body that does not come in time is dropped, however often a byte of it does")
  func slowBody() async throws {
    try await TestServer(bounds: bounds { $0.body = .milliseconds(300) }).test(.live) { client in
      let slow = try await RawConnection.open(port: try #require(client.port))
      let head = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      let answer = try await slow.send(head + "Content-Length: 99\r\n\r\n{") {
        let other = try await client.send(.get, "/auth/me")
        #expect(other.status == .unauthorized)
      }
      #expect(!answer.contains("200 OK"))
    }
  }

  @Test("R89: an answer that is not taken in time is dropped")
  func unreadAnswer() async throws {
    let server = try TestServer(bounds: bounds { $0.write = .milliseconds(100) })
    // More than the buffers of two sockets hold.
    let size = 32 << 20
    try server.write(String(repeating: "a", count: size), to: "large.txt")
    try await server.test(.live) { client in
      let slow = try await RawConnection.open(port: try #require(client.port))
      let closed = try await slow.leaveUnread("GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n") {
        let other = try await client.send(.get, "/auth/me")
        #expect(other.status == .unauthorized)
      }
      #expect(closed)
    }
  }

  @Test("R89: an answer that is taken too slowly is dropped, although it is taken")
  func slowlyReadAnswer() async throws {
    let server = try TestServer(
      bounds: bounds {
        $0.write = .milliseconds(500)
        $0.writeRate = 1 << 30
      }
    )
    let size = 32 << 20
    try server.write(String(repeating: "a", count: size), to: "large.txt")
    try await server.test(.live) { client in
      let slow = try await RawConnection.open(port: try #require(client.port))
      // A slice now and then makes room each time, and no stall is as long as the bound.
      let received = try await slow.read(
        "GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n",
        pausing: .milliseconds(20)
      )
      #expect(received < size)
    }
  }

  @Test(
    "R89: with more connections than are allowed, those that wait longest have to go, and others are answered"
  )
  func tooMany() async throws {
    try await TestServer(bounds: bounds { $0.connections = 8 }).test(.live) { client in
      let port = try #require(client.port)
      try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<32 {
          let silent = try await RawConnection.open(port: port)
          group.addTask { try await silent.send("GET /auth/me HTTP/1.1\r\n") }
        }
        // 24 of 32 are closed without a word.
        for _ in 0..<24 {
          let answer = try await group.next()
          #expect(answer == "")
        }
        let answer = try await RawConnection.open(port: port).send(
          "GET /auth/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        #expect(answer.hasPrefix("HTTP/1.1 401"))
        group.cancelAll()
      }
    }
  }

  @Test("Those that wait go before those that work, and the longest first")
  func order() {
    let start = NIODeadline.uptimeNanoseconds(1000)
    let (first, second, third) = (
      ConnectionActivity(now: start), ConnectionActivity(now: start + .seconds(1)),
      ConnectionActivity(now: start + .seconds(2))
    )
    #expect(first.rank < second.rank)
    first.requestReceived(now: start + .seconds(3))
    #expect(second.rank < third.rank)
    #expect(third.rank < first.rank)
    #expect(first.hasAsked)
    first.requestReceived(now: start + .seconds(4))
    first.responseSent(now: start + .seconds(5))
    #expect(third.rank < first.rank, "one of two requests is still being answered")
    first.responseSent(now: start + .seconds(6))
    #expect(third.rank < first.rank, "it has waited for less long")
    third.requestReceived(now: start + .seconds(7))
    #expect(first.rank < third.rank)
    third.clientStalls(now: start + .seconds(8))
    first.requestReceived(now: start + .seconds(9))
    #expect(third.rank < first.rank, "the server waits for the third to read")
    third.clientReads(now: start + .seconds(10))
    #expect(first.rank < third.rank, "both work again, the first for longer")
    third.responseSent(now: start + .seconds(11))
    third.clientReads(now: start + .seconds(12))
    #expect(third.rank < first.rank, "nothing is owed to the third any more")
  }
}
