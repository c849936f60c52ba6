import Testing

@testable import Hurl

@Suite struct CookieJarTests {
  /// The cookies that a jar sends to `target` after `setCookies` came from `source`, as `name=value`.
  private func sent(
    _ setCookies: [String],
    from source: String,
    to target: String,
    after seconds: Double = 0
  ) throws -> [String] {
    var jar = CookieJar()
    let source = try #require(HTTPURL(source))
    let target = try #require(HTTPURL(target))
    jar.store(setCookies.map { ExchangeHeader("Set-Cookie", $0) }, from: source, now: 1000)
    return jar.cookies(for: target, now: 1000 + seconds).map { "\($0.name)=\($0.value)" }
  }

  @Test("a cookie goes back to its host alone, unless it names a domain")
  func domain() throws {
    #expect(try sent(["a=1"], from: "http://x.test/", to: "http://x.test:81/y") == ["a=1"])
    #expect(try sent(["a=1"], from: "http://x.test/", to: "http://y.x.test/") == [])
    #expect(try sent(["a=1; Domain=x.test"], from: "http://x.test/", to: "http://y.x.test/") == ["a=1"])
    #expect(try sent(["a=1; Domain=.x.test"], from: "http://y.x.test/", to: "http://x.test/") == ["a=1"])
    #expect(try sent(["a=1; Domain=y.test"], from: "http://x.test/", to: "http://y.test/") == [])
    #expect(try sent(["a=1; Domain=test"], from: "http://x.test/", to: "http://x.test/") == [])
    #expect(try sent(["a=1; Domain=0.0.1"], from: "http://127.0.0.1/", to: "http://127.0.0.1/") == [])
  }

  @Test("a path covers what is below it")
  func path() throws {
    #expect(try sent(["a=1; Path=/auth"], from: "http://x.test/", to: "http://x.test/auth/me") == ["a=1"])
    #expect(try sent(["a=1; Path=/auth"], from: "http://x.test/", to: "http://x.test/author") == [])
    #expect(try sent(["a=1"], from: "http://x.test/auth/login", to: "http://x.test/auth/me") == ["a=1"])
    #expect(try sent(["a=1"], from: "http://x.test/auth/login", to: "http://x.test/") == [])
  }

  @Test("a Secure cookie goes over TLS or to this machine")
  func secure() throws {
    #expect(try sent(["a=1; Secure"], from: "https://x.test/", to: "https://x.test/") == ["a=1"])
    #expect(try sent(["a=1; Secure"], from: "https://x.test/", to: "http://x.test/") == [])
    #expect(try sent(["a=1; Secure"], from: "http://x.test/", to: "https://x.test/") == [])
    #expect(
      try sent(["a=1; Secure"], from: "http://localhost:8080/", to: "http://localhost:8080/") == ["a=1"]
    )
    #expect(try sent(["a=1; Secure"], from: "http://127.0.0.1/", to: "http://127.0.0.1/") == ["a=1"])
  }

  @Test(
    "a prefixed name is refused without what it promises",
    arguments: [
      "__Host-a=1", "__Host-a=1; Secure", "__Host-a=1; Secure; Path=/x",
      "__Host-a=1; Secure; Path=/; Domain=x.test",
      "__Secure-a=1", "__host-a=1; Path=/",
    ]
  )
  func prefixes(_ setCookie: String) throws {
    #expect(try sent([setCookie], from: "https://x.test/", to: "https://x.test/x") == [])
  }

  @Test("a prefixed name is kept with what it promises")
  func keptPrefixes() throws {
    let cookies = ["__Host-a=1; Secure; Path=/", "__Secure-b=2; Secure"]
    #expect(
      try sent(cookies, from: "https://x.test/", to: "https://x.test/") == ["__Host-a=1", "__Secure-b=2"]
    )
  }

  @Test("Max-Age counts before Expires, and an old cookie is gone")
  func expiry() throws {
    let (from, to) = ("http://x.test/", "http://x.test/")
    #expect(try sent(["a=1; Max-Age=60"], from: from, to: to, after: 59) == ["a=1"])
    #expect(try sent(["a=1; Max-Age=60"], from: from, to: to, after: 60) == [])
    #expect(try sent(["a=1", "a=; Max-Age=0"], from: from, to: to) == [])
    #expect(try sent(["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], from: from, to: to) == [])
    let both = "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=5"
    #expect(try sent([both], from: from, to: to) == ["a=1"])
  }

  @Test("longer paths come first, then older cookies; a new value keeps its place")
  func order() throws {
    let cookies = ["a=1", "b=2; Path=/p/q", "c=3", "a=4; Path=/p"]
    #expect(
      try sent(cookies, from: "http://x.test/p/", to: "http://x.test/p/q") == ["b=2", "a=4", "c=3"]
    )
  }

  /// RFC 6265bis, section 5.1.1, and the forms that are out there.
  static let dates = [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
    ("Sun Nov  6 08:49:37 1994", 784_111_777), ("1994 6 nov 8:49:37", 784_111_777),
  ]

  @Test("dates are read in any order", arguments: dates)
  func date(_ text: String, _ seconds: Int) {
    #expect(CookieDate.parse(text)?.microseconds == Int64(seconds) * 1_000_000)
  }

  @Test(
    "what is no date is none",
    arguments: ["", "6 Nov 1994", "31 Feb 2020 00:00:00", "1 Jan 1600 00:00:00"]
  )
  func invalidDate(_ text: String) {
    #expect(CookieDate.parse(text) == nil)
  }
}
