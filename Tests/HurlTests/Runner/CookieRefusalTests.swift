import Testing

@testable import Hurl

@Suite("Cookies that a browser does not keep")
struct CookieRefusalTests {
  @Test(
    "Each rule refuses what breaks it",
    arguments: [
      ("a=1; Domain=y.test", CookieRefusal.domain), ("a=1; Domain=below.x.test", .domain),
      ("a=1; Domain=test", .topLevelDomain), ("__Host-a=1; Path=/", .hostPrefixWithoutSecure),
      ("__Host-a=1; Secure; Path=/; Domain=x.test", .hostPrefixWithDomain),
      ("__Host-a=1; Secure", .hostPrefixWithoutPath), ("__host-a=1; Secure; Path=/b", .hostPrefixWithoutPath),
      ("__Secure-a=1; Path=/", .securePrefix), ("a=1; SameSite=None", .sameSiteNone),
      ("a=1; Partitioned", .partitioned),
    ]
  )
  func refused(_ header: String, _ refusal: CookieRefusal) throws {
    let cookie = try #require(SetCookie(header))
    #expect(cookie.refusal(from: "x.test", isTrustworthy: true) == refusal)
  }

  @Test("Secure is for a connection that keeps what it carries to itself")
  func secure() throws {
    let cookie = try #require(SetCookie("a=1; Secure"))
    #expect(cookie.refusal(from: "x.test", isTrustworthy: false) == .secure)
    #expect(cookie.refusal(from: "x.test", isTrustworthy: true) == nil)
  }

  @Test(
    "What keeps the rules is kept",
    arguments: [
      "a=1", "a=1; Domain=x.test", "a=1; Domain=.X.TEST", "__Host-a=1; Secure; Path=/",
      "__Secure-a=1; Secure; Domain=x.test", "a=1; SameSite=None; Secure", "a=1; Partitioned; Secure",
      "a=1; SameSite=Lax",
    ]
  )
  func kept(_ header: String) throws {
    let cookie = try #require(SetCookie(header))
    #expect(cookie.refusal(from: "x.test", isTrustworthy: true) == nil)
  }
}
