import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("Cookies to try attributes with")
struct TrialCookieTests {
  private static let browser = ["User-Agent": "Mozilla/5.0 Chrome/140.0"]

  private func set(_ cookie: String, _ client: Client) async throws -> Client.Answer {
    let body = JSONWriter.bytes(of: ["set_cookie": .string(cookie)])
    return try await client.send(
      .post,
      "/sandbox/cookies",
      headers: Self.browser,
      body: String(decoding: body, as: UTF8.self)
    )
  }

  private func cookies(of client: Client) async throws -> JSONObject {
    guard case .object(let cookies)? = try await client.newestTrace()["cookies"] else {
      throw JSONError.unexpectedEnd
    }
    return cookies
  }

  @Test("What is asked for is set, letter by letter")
  func set() async throws {
    try await TestServer(isLab: true).test { client in
      let header = "signet-trial=1; Path=/; Max-Age=60; Partitioned; Secure"
      let answer = try await set(header, client)
      #expect(answer.status == .ok)
      #expect(answer.headers[.setCookie] == header)
      #expect(try answer.json["refusal"] == .null)
    }
  }

  @Test(
    "What a browser would not keep is set all the same, and said to be refused",
    arguments: [
      ("__Host-signet-trial=1; Path=/", "needs Secure"), ("signet-trial=1; SameSite=None", "needs Secure"),
      ("signet-trial=1; Domain=example.com", "Domain is not"),
      ("signet-trial=" + String(repeating: "a", count: 4097), "4096"),
    ]
  )
  func refused(_ cookie: String, _ reason: String) async throws {
    try await TestServer(isLab: true).test { client in
      let answer = try await set(cookie, client)
      #expect(try answer.string("refusal").contains(reason))
      let after = try await cookies(of: client)["after"]
      #expect(after == .array([]))
    }
  }

  @Test(
    "Another name, a line break and no cookie at all are refused",
    arguments: [
      "__Host-refresh=1; Secure; Path=/", "signet-trial=1\r\nX: y", "signet-trial", "", "=1",
      "signet-triäl=1",
    ]
  )
  func unreadable(_ cookie: String) async throws {
    try await TestServer(isLab: true).test { client in
      let answer = try await set(cookie, client)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.headers[.setCookie] == nil)
    }
  }

  @Test("It tells of these cookies alone, and of each value that came under a name")
  func shown() async throws {
    try await TestServer(isLab: true).test { client in
      let sent = ["Cookie": "__Host-refresh=secret; signet-trial=1; signet-trial=2; __Host-signet-trial=3"]
      let answer = try await client.send(.get, "/sandbox/cookies/below", headers: sent)
      #expect(
        try answer.json["cookies"]
          == [
            ["name": "signet-trial", "value": "1"], ["name": "signet-trial", "value": "2"],
            ["name": "__Host-signet-trial", "value": "3"],
          ]
      )
      #expect(!answer.body.contains("secret"))
    }
  }

  @Test("The x-ray says that a cookie is for another path")
  func path() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await set("signet-trial=1; Path=/sandbox/cookies/below", client)
      _ = try await client.send(.get, "/sandbox/cookies", headers: Self.browser)
      let reason = "Its Path is /sandbox/cookies/below, and this request went to /sandbox/cookies."
      let withheld = try await cookies(of: client)["withheld"]
      #expect(withheld == [["name": "signet-trial", "reason": .string(reason)]])
    }
  }

  @Test("A date in the past takes a cookie away")
  func expires() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await set("signet-trial=1; Path=/", client)
      let held = try await cookies(of: client)["after"]
      #expect(held == ["signet-trial"])
      _ = try await set("signet-trial=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", client)
      let after = try await cookies(of: client)
      #expect(after["after"] == .array([]))
      guard case .array(let all)? = after["set"], case .object(let one)? = all.first else {
        Issue.record("nothing was set")
        return
      }
      #expect(one["removed"] == true)
    }
  }

  @Test("A world that is no lab has none of it")
  func noLab() async throws {
    try await TestServer().test { client in
      let answers = [
        try await set("signet-trial=1", client), try await client.send(.get, "/sandbox/cookies"),
      ]
      #expect(answers.map(\.status) == [.notFound, .notFound])
    }
  }
}
