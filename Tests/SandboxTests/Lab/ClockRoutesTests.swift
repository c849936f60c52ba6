import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("The world's clock")
struct ClockRoutesTests {
  @Test("It says the world's time and how far it is ahead")
  func time() async throws {
    try await TestServer().test { client in
      let time = try await client.send(.get, "/sandbox/clock")
      #expect(time.body == #"{"now":1800000000,"offset":0}"#)
      let moved = try await client.send(.post, "/sandbox/clock", body: #"{"advance":900}"#)
      #expect(moved.body == #"{"now":1800000900,"offset":900}"#)
      let back = try await client.send(.post, "/sandbox/clock", body: #"{"offset":-60}"#)
      #expect(back.body == #"{"now":1799999940,"offset":-60}"#)
    }
  }

  @Test("Moving it ends an access token, and a reset of the clock alone gives it back")
  func expiry() async throws {
    try await TestServer().test { client in
      _ = try await client.register()
      let token = try await client.logIn().string("access_token")
      _ = try await client.send(.post, "/sandbox/clock", body: #"{"advance":900}"#)
      #expect(try await client.me(token).status == .unauthorized)
      #expect(
        try await client.send(.post, "/sandbox/reset", body: #"{"only":"clock"}"#).status == .noContent
      )
      #expect(try await client.me(token).status == .ok)
    }
  }

  @Test(
    "What is no time is refused, and the clock stays",
    arguments: [
      ("{}", HTTPResponse.Status.badRequest), (#"{"advance":"900"}"#, .unprocessableContent),
      (#"{"advance":1,"offset":1}"#, .badRequest), (#"{"advance":1.5}"#, .unprocessableContent),
      (#"{"advance":9223372036854775807}"#, .unprocessableContent),
      (#"{"offset":9223372036854775807}"#, .unprocessableContent), (#"{"forward":1}"#, .badRequest),
    ]
  )
  func refused(_ body: String, _ status: HTTPResponse.Status) async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.post, "/sandbox/clock", body: body)
      #expect(answer.status == status)
      let time = try await client.send(.get, "/sandbox/clock")
      #expect(time.body == #"{"now":1800000000,"offset":0}"#)
    }
  }

  @Test("Ten years are the farthest, also in steps")
  func farthest() async throws {
    try await TestServer().test { client in
      let years = #"{"advance":315360000}"#
      let first = try await client.send(.post, "/sandbox/clock", body: years)
      #expect(first.status == .ok)
      let second = try await client.send(.post, "/sandbox/clock", body: years)
      #expect(second.status == .unprocessableContent)
    }
  }
}
