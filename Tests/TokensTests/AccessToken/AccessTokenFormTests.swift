import LibCrypto
import Testing
import Tokens

/// R9 and R11 to R13: the form of a token.
@Suite struct AccessTokenFormTests {
  let fixture: AccessTokenFixture
  let good: String

  init() throws {
    fixture = try AccessTokenFixture()
    good = fixture.token()
  }

  @Test("the good token that the others differ from is taken")
  func baseline() {
    #expect(fixture.rejection(of: good) == nil)
  }

  @Test("R9: a signature that is empty, cut, longer or one bit off is rejected")
  func signature() throws {
    let input = good.prefix(upTo: try #require(good.lastIndex(of: ".")))
    let signature = try #require(Base64URL.decode(good.split(separator: ".")[2]))
    #expect(fixture.rejection(of: "\(input).") == .missingSignature)
    #expect(fixture.rejection(of: String(input)) == .notCompact(segments: 2))
    for wrong in [
      Array(signature.dropLast()), Array(signature.dropFirst()), signature + [0], [0], signature + signature,
    ] {
      #expect(fixture.rejection(of: "\(input).\(Base64URL.encode(wrong))") == .invalidSignature)
    }
    for bit in 0..<(signature.count * 8) {
      var wrong = signature
      wrong[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(fixture.rejection(of: "\(input).\(Base64URL.encode(wrong))") == .invalidSignature)
    }
  }

  @Test("R11: base64url is strict in every segment")
  func base64URL() {
    let parts = good.split(separator: ".").map(String.init)
    let spoilers: [(String) -> String] = [
      { $0 + "=" }, { $0 + "==" }, { " " + $0 }, { $0 + "\n" }, { "+" + $0.dropFirst() },
      { "/" + $0.dropFirst() },
      { $0.dropLast() + "\u{e9}" }, { $0 + "\u{0}" },
    ]
    for spoil in spoilers {
      #expect(
        fixture.rejection(of: "\(spoil(parts[0])).\(parts[1]).\(parts[2])") == .invalidBase64URL(.header)
      )
      #expect(
        fixture.rejection(of: "\(parts[0]).\(parts[1]).\(spoil(parts[2]))") == .invalidBase64URL(.signature)
      )
    }
    // A spoiled payload has a valid signature only where whoever has the key signed it so.
    for spoil in spoilers {
      let input = "\(parts[0]).\(spoil(parts[1]))"
      let signature = Base64URL.encode(fixture.key.sign(Array(input.utf8)))
      #expect(fixture.rejection(of: "\(input).\(signature)") == .invalidBase64URL(.payload))
    }
  }

  @Test("R11: a second spelling of the signature, other in unused bits alone, is rejected")
  func trailingBits() {
    // 32 bytes leave two unused bits in the 43rd character.
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let taken = alphabet.filter { fixture.rejection(of: good.dropLast() + String($0)) == nil }
    #expect(taken.count == 1)
    #expect(taken.first == good.last)
  }

  @Test("R12: JSON serialization, encrypted tokens and other numbers of segments are rejected")
  func serialization() {
    let parts = good.split(separator: ".")
    let json = #"{"payload":"\#(parts[1])","protected":"\#(parts[0])","signature":"\#(parts[2])"}"#
    #expect(fixture.rejection(of: json) == .notCompact(segments: 1))
    #expect(fixture.rejection(of: "") == .notCompact(segments: 1))
    #expect(fixture.rejection(of: ".") == .notCompact(segments: 2))
    #expect(fixture.rejection(of: good + ".") == .notCompact(segments: 4))
    #expect(fixture.rejection(of: good + ".x.y") == .encrypted)
    #expect(fixture.rejection(of: "....") == .encrypted)
    #expect(fixture.rejection(of: "..") == .invalidJSON(.header, .unexpectedEnd))
  }

  @Test("R13: a header that is not one strict JSON object is rejected")
  func header() {
    let cases: [(String, TokenRejection)] = [
      (
        #"{"alg":"HS256","alg":"HS256","kid":"k1","typ":"at+jwt"}"#,
        .invalidJSON(.header, .duplicateMember(at: 15))
      ),
      (#"{"alg":"none","\u0061lg":"HS256","kid":"k1"}"#, .invalidJSON(.header, .duplicateMember(at: 14))),
      ("[]", .notAnObject(.header)), ("null", .notAnObject(.header)), ("\"x\"", .notAnObject(.header)),
      ("{}x", .invalidJSON(.header, .trailingBytes(at: 2))), ("{", .invalidJSON(.header, .unexpectedEnd)),
    ]
    for (header, reason) in cases { #expect(fixture.rejection(of: fixture.token(header: header)) == reason) }
  }

  @Test("R13: a payload that is not one strict JSON object is rejected, although its signature is good")
  func payload() {
    let cases: [(String, TokenRejection)] = [
      ("[]", .notAnObject(.payload)), ("1", .notAnObject(.payload)),
      ("", .invalidJSON(.payload, .unexpectedEnd)),
      (#"{"exp":1,"exp":2}"#, .invalidJSON(.payload, .duplicateMember(at: 9))),
    ]
    for (claims, reason) in cases { #expect(fixture.rejection(of: fixture.token(claims: claims)) == reason) }
    let latin1 = Array(#"{"sub":""#.utf8) + [0xE9] + Array("\"}".utf8)
    let token = fixture.token(header: Array(AccessTokenFixture.goodHeader.utf8), claims: latin1)
    #expect(fixture.rejection(of: token) == .invalidJSON(.payload, .invalidUTF8(at: 7)))
  }

  @Test("R13: deep nesting is rejected, in the header and in the payload")
  func depth() {
    let limit = JSONParser.depthLimit
    let deep = String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000)
    let header = #"{"x":\#(deep.prefix(2000)),"alg":"HS256"}"#
    #expect(
      fixture.rejection(of: fixture.token(header: header))
        == .invalidJSON(.header, .tooDeep(limit: limit, at: 5 + limit - 1))
    )
    let shallow = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    let claims = AccessTokenFixture.claims(["x": shallow])
    guard case .invalidJSON(.payload, .tooDeep)? = fixture.rejection(of: fixture.token(claims: claims)) else {
      Issue.record("the payload's nesting was taken")
      return
    }
  }

  @Test("R13: more than 8 KiB are rejected before anything is decoded")
  func length() {
    #expect(fixture.rejection(of: String(repeating: "A", count: 8193)) == .tooLong(limit: 8192))
    #expect(fixture.rejection(of: String(repeating: "A", count: 8192)) == .notCompact(segments: 1))
    #expect(fixture.rejection(of: String(repeating: ".", count: 8192)) == .notCompact(segments: 8193))
    #expect(fixture.rejection(of: String(repeating: "é", count: 5000)) == .tooLong(limit: 8192))
  }
}
