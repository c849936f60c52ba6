import Testing

@testable import Notebook

@Suite("A recorded JSON body")
struct RecordedJSONTests {
  /// Header and payload of RFC 7519 §3.1 in spirit: `{"alg":"HS256"}` and claims of an hour.
  private static let header = "eyJhbGciOiJIUzI1NiJ9"
  private static let claims = "eyJzdWIiOiJhIDxiPiIsImlhdCI6MTAwMCwiZXhwIjo0NjAwLCJuIjoxLjB9"

  private func written(_ json: String) -> String? {
    guard let recorded = RecordedJSON(json) else { return nil }
    var html: [UInt8] = []
    recorded.append(to: &html)
    return String(decoding: html, as: UTF8.self)
  }

  @Test("A token opens under its line: header, claims, times")
  func token() throws {
    let html = try #require(
      written(#"{"access_token":"\#(Self.header).\#(Self.claims).c2ln","expires_in":900}"#)
    )
    let lines = html.split(separator: "\n")
    let opened = lines.firstIndex { $0.hasPrefix("<details class=\"token-details\">") }
    let index = try #require(opened)
    #expect(lines[index - 1].contains("access_token"))
    #expect(html.contains("<dt><code>alg</code></dt><dd><code>HS256</code>"))
    #expect(html.contains("<code>a &lt;b&gt;</code>"))
    #expect(html.contains("<code>1.0</code>"))
    #expect(html.contains("expires 1970-01-01 01:16:40 UTC, 1 h after it was issued"))
    #expect(html.contains("Not checked: this is a recording."))
  }

  @Test("A token that is broken is opened as far as it goes")
  func broken() throws {
    let html = try #require(written(#"{"t":"\#(Self.header).e30x.c2ln"}"#))
    #expect(html.contains("HS256"))
    #expect(html.contains("Cannot be read: "))
    let unsigned = try #require(written(#"{"t":"\#(Self.header).\#(Self.claims)."}"#))
    #expect(unsigned.contains("None. A server that accepts this accepts anything."))
  }

  @Test(
    "What is no token is left as it is",
    arguments: ["a.b.c", "eyJ.e30.", "1.2.3", "e30", "W10.e30.", "", "..", "a\\u002eb.c"]
  )
  func noToken(_ text: String) throws {
    let html = try #require(written(#"{"t":"\#(text)"}"#))
    #expect(!html.contains("<details"))
  }

  @Test("A token without claims says that it is opaque; another text of its length says nothing")
  func opaque() throws {
    let html = try #require(
      written(#"{"refresh_token":"AAAAAAAAAAAAAAAAAAAAAAAA","id":"BBBBBBBBBBBBBBBBBBBBBBBB"}"#)
    )
    let count = html.split(separator: "\n").count { $0.contains("Opaque: random characters") }
    #expect(count == 1)
    #expect(try !#require(written(#"{"token_type":"bearer","code":"short"}"#)).contains("<details"))
  }

  @Test("What is no JSON object or array is not taken", arguments: ["", "text", "1", "{"])
  func noJSON(_ text: String) {
    #expect(RecordedJSON(text) == nil)
  }
}
