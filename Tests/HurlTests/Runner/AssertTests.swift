import Testing

@testable import Hurl

@Suite struct AssertTests {
  private static let response = ExchangeResponse(
    version: "HTTP/1.1",
    status: 200,
    headers: [
      ExchangeHeader("Content-Type", "application/json; charset=utf-8"),
      ExchangeHeader("X-Many", "a"), ExchangeHeader("x-many", "b"),
      ExchangeHeader(
        "Set-Cookie",
        "s=v%41; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60; Domain=a.test"
      ),
      ExchangeHeader("Set-Cookie", "old=1; Expires=Wed, 13-Jan-2021 22:23:01 GMT"),
    ],
    body: Array(
      #"""
      {"n":1,"f":1.5,"big":12345678901234567890,"s":"café","t":true,"z":null,"list":[1,2,3],"o":{"k":"v"},
       "when":"2026-01-11T06:00:00Z","html":"a &lt; b &eacute; &#x41;","empty":"","none":[],
       "jwt":"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3NjcyMjU2MDB9.x","url":"https://a.test/x?y=%C3%A9&z"}
      """#.utf8
    ),
    duration: .milliseconds(12)
  )

  static let holding = [
    #"status == 200"#, #"version == "1.1""#, #"url == "http://localhost/a""#, #"duration < 1000"#,
    #"duration == 12"#,
    #"header "content-type" startsWith "application/json""#, #"header "X-Many" count == 2"#,
    #"header "X-Many" contains "b""#, #"header "X-None" not exists"#,
    #"cookie "s" == "v%41""#, #"cookie "s[Secure]" exists"#, #"cookie "s[HttpOnly]" exists"#,
    #"cookie "s[SameSite]" == "Strict""#, #"cookie "s[Max-Age]" == 60"#, #"cookie "s[Path]" == "/""#,
    #"cookie "s[Domain]" == "a.test""#, #"cookie "old[Secure]" not exists"#,
    #"cookie "old[Expires]" format "%Y-%m-%d" == "2021-01-13""#, #"cookie "other" not exists"#,
    #"body contains "café""#, #"bytes count > 10"#, #"bytes startsWith hex,7b22;"#,
    #"sha256 startsWith hex,ab;"#,
    #"jsonpath "$.n" == 1"#, #"jsonpath "$.n" == 1.0"#, #"jsonpath "$.n" != 2"#, #"jsonpath "$.f" isFloat"#,
    #"jsonpath "$.n" isInteger"#, #"jsonpath "$.n" isNumber"#, #"jsonpath "$.big" == 12345678901234567890"#,
    #"jsonpath "$.big" > 9223372036854775807"#, #"jsonpath "$.big" isInteger"#,
    #"jsonpath "$.s" isString"#, #"jsonpath "$.s" == "caf\u{e9}""#, #"jsonpath "$.s" endsWith "é""#,
    #"jsonpath "$.s" matches /^caf.$/"#, #"jsonpath "$.s" not matches "^x""#, #"jsonpath "$.t" isBoolean"#,
    #"jsonpath "$.t" == true"#, #"jsonpath "$.z" == null"#, #"jsonpath "$.z" exists"#,
    #"jsonpath "$.list" count == 3"#, #"jsonpath "$.list" includes 2"#, #"jsonpath "$.list" isCollection"#,
    #"jsonpath "$.list[*]" nth 1 == 2"#, #"jsonpath "$.list" nth -1 == 3"#, #"jsonpath "$.list" first == 1"#,
    #"jsonpath "$.list" last == 3"#, #"jsonpath "$.list[?(@ > 1)]" count == 2"#,
    #"jsonpath "$.o" isCollection"#,
    #"jsonpath "$.missing" not exists"#, #"jsonpath "$.missing" not == 1"#, #"jsonpath "$.empty" isEmpty"#,
    #"jsonpath "$.none" isEmpty"#, #"jsonpath "$.when" isIsoDate"#, #"jsonpath "$.s" not isIsoDate"#,
    #"jsonpath "$.when" toDate "%Y-%m-%dT%H:%M:%SZ" daysAfterNow == 10"#,
    #"jsonpath "$.when" toDate "%+" format "%a, %d %b %Y %T GMT" == "Sun, 11 Jan 2026 06:00:00 GMT""#,
    #"jsonpath "$.html" htmlUnescape == "a < b é A""#, #"jsonpath "$.o.k" htmlEscape == "v""#,
    #"jsonpath "$.jwt" split "." nth 1 base64UrlSafeDecode decode "utf-8" jsonpath "$.exp" == 1767225600"#,
    #"jsonpath "$.url" regex /y=([^&]*)/ urlDecode == "é""#,
    #"jsonpath "$.url" urlEncode startsWith "https%3A//""#,
    #"jsonpath "$.s" replace "caf" "b" == "bé""#, #"jsonpath "$.s" replace /[a-c]/ "x" == "xxfé""#,
    #"jsonpath "$.f" toInt == 1"#, #"jsonpath "$.n" toFloat isFloat"#, #"jsonpath "$.n" toString == "1""#,
    #"jsonpath "$.n" toString toInt == 1"#, #"body regex "\"n\":(\\d)" == "1""#,
    #"bytes base64Encode startsWith "eyJuIjox""#, #"variable "name" == "ada""#, #"jsonpath "$.o.k" == {{v}}"#,
    #"jsonpath "$.list" contains 3"#, #"variable "none" not exists"#,
  ]

  @Test("an assert holds as Hurl's documents say", arguments: holding)
  func holds(_ assert: String) async throws {
    let variables: [String: HurlValue] = ["name": .string("ada"), "v": .string("v")]
    let outcome = try await check(assert, against: Self.response, variables: variables)
    let first = try #require(outcome.first)
    #expect(first.holds, "expected \(first.expected), actual \(first.actual)")
  }

  /// The assert, what it expects, what is there.
  static let failing = [
    (#"status > 200"#, "greater than integer <200>", "integer <200>"),
    (#"jsonpath "$.s" > 1"#, "greater than integer <1>", "string <café>, which has the wrong type"),
    (#"jsonpath "$.s" not > 1"#, "not greater than integer <1>", "string <café>, which has the wrong type"),
    (#"jsonpath "$.n" == "1""#, "string <1>", "integer <1>"),
    (#"jsonpath "$.list" == "x""#, "string <x>", "list <[1,2,3]>"),
    (#"jsonpath "$.t" not exists"#, "not something", "boolean <true>"),
    (#"jsonpath "$.list" isEmpty"#, "empty", "list of 3"),
    (#"jsonpath "$.missing" != 1"#, "other than integer <1>", "nothing"),
    (#"cookie "old[HttpOnly]" exists"#, "something", "nothing"),
    (#"jsonpath "$.missing" count == 0"#, "a value to test", "there is no value for this filter to work on"),
    (#"jsonpath "$.list" nth 3 == 0"#, "a value to test", "there is no element 3 in a list of 3"),
    (#"jsonpath "$.s" count == 4"#, "a value to test", "count cannot take string <café>"),
    (
      #"jsonpath "$[" exists"#, "a value to test",
      "'$[' is not a JSONPath: a name in quotes, an index, '*' or '?' is expected at its character 3"
    ),
  ]

  @Test("an assert that fails says what it expected and what there is", arguments: failing)
  func fails(_ assert: String, _ expected: String, _ actual: String) async throws {
    let first = try #require(try await check(assert, against: Self.response).first)
    #expect(!first.holds)
    #expect(first.expected == expected)
    #expect(first.actual == actual)
    #expect(first.line == 4)
  }

  @Test("a response that is not JSON is told from one that lacks the value")
  func notJSON() async throws {
    let first = try #require(
      try await check(
        #"jsonpath "$.a" not exists"#,
        against: ExchangeResponse(status: 200, body: Array("<p>".utf8))
      )
      .first
    )
    #expect(!first.holds)
    #expect(first.actual.hasPrefix("the value is not JSON"))
  }
}
