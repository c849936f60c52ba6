import Testing

@testable import Hurl

@Suite struct HTTPURLTests {
  /// RFC 3986, section 5.4, as far as it is about http.
  static let references = [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q"),
    ("g#s", "http://a/b/c/g"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
    ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./g/.", "http://a/b/c/g/"),
    ("g/../h", "http://a/b/c/h"),
    ("https://x/y", "https://x/y"),
  ]

  @Test("a reference is resolved as RFC 3986 says", arguments: references)
  func resolve(_ reference: String, _ target: String) throws {
    let base = try #require(HTTPURL("http://a/b/c/d;p?q"))
    #expect(base.resolving(reference)?.description == target)
  }

  @Test("a URL is split into its parts")
  func parts() throws {
    let url = try #require(HTTPURL("HTTPS://user@Example.COM:8443/a?b#c"))
    #expect(url.scheme == "https")
    #expect(url.host == "example.com")
    #expect(url.port == 8443)
    #expect(url.description == "https://example.com:8443/a?b")
    #expect(HTTPURL("http://[::1]:80")?.host == "[::1]")
  }

  @Test("what may not stand in a URL is percent-encoded")
  func repair() {
    #expect(
      HTTPURL("http://a/é b{}?q=\"é\"{x}%20")?.description == "http://a/%C3%A9%20b%7B%7D?q=%22%C3%A9%22{x}%20"
    )
  }

  @Test(
    "what is not an absolute http URL is refused",
    arguments: [
      "", "/a", "ftp://a/", "http://", "http:///a", "http://a:x/", "http://a:99999/", "http://a b/",
      "a.test/b",
    ]
  )
  func invalid(_ text: String) {
    #expect(HTTPURL(text) == nil)
  }
}
