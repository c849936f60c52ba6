import Testing

@testable import Sandbox

@Suite("Whose word counts for where a request comes from")
struct TrustProxyTests {
  private func address(_ headers: String..., trusted: [String] = ["10.0.0.0/8", "fd00::/8"]) -> String? {
    TrustProxy(trusted: trusted.compactMap(AddressRange.init)).clientAddress(headers)
  }

  @Test("The last address that is no proxy's own counts, whatever stands before it")
  func rightmost() {
    #expect(address("203.0.113.7") == "203.0.113.7")
    #expect(address("1.2.3.4, 203.0.113.7") == "203.0.113.7")
    #expect(address("1.2.3.4, 203.0.113.7, 10.1.2.3") == "203.0.113.7")
    #expect(address("1.2.3.4", "203.0.113.7, 10.0.0.1", "fd00::1") == "203.0.113.7")
    #expect(address("2001:db8::7, 10.0.0.1") == "2001:db8::7")
    #expect(address("[2001:DB8::7]:443") == "2001:db8::7")
    #expect(address("203.0.113.7:5555") == "203.0.113.7")
    #expect(address("::ffff:203.0.113.7") == "203.0.113.7")
  }

  @Test(
    "What is no address hides everything before it, and is none itself",
    arguments: [
      "", "unknown", "1.2.3.4, nonsense", "1.2.3.4, 999.1.1.1", "1.2.3.4, _hidden, 10.0.0.1", "10.0.0.1",
    ]
  )
  func junk(_ header: String) {
    #expect(address(header) == nil)
  }

  @Test(
    "Ranges hold what they should",
    arguments: [
      ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.128/25", "192.0.2.200", true),
      ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
      ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
      ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("::1", "127.0.0.1", false), ("::/0", "10.0.0.1", true),
    ]
  )
  func ranges(_ range: String, _ address: String, _ isInside: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(address) == isInside)
  }

  @Test(
    "What is no range is none",
    arguments: [
      "", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "example.com", "10.0.0.0/",
      "1.2.3.4/ 8",
    ]
  )
  func noRange(_ text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test("A range that holds everybody is known as one")
  func everything() {
    #expect(AddressRange("0.0.0.0/0")?.holdsEverything == true)
    #expect(AddressRange("::/0")?.holdsEverything == true)
    #expect(AddressRange("::/1")?.holdsEverything == false)
    #expect(AddressRange("10.0.0.0/8")?.holdsEverything == false)
  }

  @Test("A base URL is an origin and nothing else")
  func baseURL() throws {
    let url = try #require(BaseURL("https://Notes.Example:8443/"))
    #expect(url.origin == "https://notes.example:8443")
    #expect(url.host == "notes.example")
    #expect(url.isSecure && !url.isLoopback)
    #expect(BaseURL("http://[::1]:8080")?.isLoopback == true)
    for bad in [
      "", "notes.example", "ftp://a", "https://", "https://a/b", "https://a?b", "https://u@a", "https://a:0",
      "https://a:99999", "https://a b", "https://a:b", "https://::1",
    ] {
      #expect(BaseURL(bad) == nil, "\(bad)")
    }
  }
}
