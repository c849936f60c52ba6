import Auth
import Sandbox
import Testing
import Tokens

@Suite("A policy as JSON")
struct PolicyJSONTests {
  private func policy(_ text: String) throws -> Policy {
    try Policy().applying(try JSONParser.parse(Array(text.utf8)))
  }

  @Test("What is named changes, and nothing else")
  func applied() throws {
    let changed = try policy(
      #"{"refresh_grace":0,"session_limit":2,"refresh_throttle":{"burst":5,"interval":7},"algorithm":"EdDSA"}"#
    )
    var expected = Policy()
    expected.refreshGrace = 0
    expected.sessionLimit = 2
    expected.refreshThrottle = Throttle(burst: 5, interval: 7)
    expected.algorithm = .edDSA
    #expect(changed == expected)
    #expect(try policy("{}") == Policy())
  }

  @Test(
    "R43: what is out of bounds, of another kind or unknown is refused",
    arguments: [
      "[]", #"{"refresh_grace":301}"#, #"{"refresh_grace":-1}"#, #"{"refresh_grace":"10"}"#,
      #"{"clock_leeway":61}"#,
      #"{"access_token_lifetime":0}"#, #"{"refresh_throttle":5}"#,
      #"{"refresh_throttle":{"burst":0,"interval":1}}"#,
      #"{"refresh_throttle":{"burst":1}}"#, #"{"algorithm":"none"}"#, #"{"refresh_graze":1}"#,
    ]
  )
  func refused(_ text: String) {
    #expect(throws: PolicyError.self) { try policy(text) }
  }
}
