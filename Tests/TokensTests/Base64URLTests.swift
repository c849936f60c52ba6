import Testing
import Tokens

@Suite struct Base64URLTests {
  @Test(
    "encodes RFC 4648's examples, without padding, and decodes them again",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
      ("foobar", "Zm9vYmFy"),
    ]
  )
  func rfc4648(plain: String, encoded: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(plain.utf8))
  }

  @Test("encodes RFC 7515's appendix C with the URL-safe letters")
  func rfc7515() {
    #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
    #expect(Base64URL.decode("A-z_4ME") == [3, 236, 255, 224, 193])
  }

  @Test("every byte comes back, at every place of a group")
  func roundTrip() {
    for length in 0...300 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ length) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test(
    "R11: padding, the other alphabet, white space, other characters and odd lengths are refused",
    arguments: [
      "Zg==", "Zm8=", "=", "A+z/4ME", "A+zM", "A/zM", " Zm9v", "Zm9v ", "Zm 9v", "Zm9v\n", "Zm9\u{0}", "Zm9.",
      "Z", "Zm9vY", "Zm9é", "Zm9\u{7f}", "Zm9\u{1F600}",
    ]
  )
  func refusal(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test("R11: of the spellings of one or two bytes that differ in unused bits alone, one is taken")
  func trailingBits() {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    #expect(alphabet.filter { Base64URL.decode("A\($0)") != nil } == "AQgw")
    #expect(alphabet.filter { Base64URL.decode("AA\($0)") != nil }.count == 16)
  }
}
