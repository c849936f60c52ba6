import LibCrypto
import Testing
import Tokens

@Suite struct TokenInspectionTests {
  private func names(_ segment: InspectedSegment?) -> [String]? {
    segment?.members.map(\.name)
  }

  @Test("a good token shows its header and claims, and nothing to object to")
  func good() throws {
    let inspection = TokenInspection(try AccessTokenFixture().token())
    #expect(inspection.problems.isEmpty)
    #expect(names(inspection.header) == ["alg", "kid", "typ"])
    #expect(inspection.payload?.members.first { $0.name == "sub" }?.value == .string("u1"))
    #expect(inspection.signature?.bytes.count == 32)
  }

  @Test("a token of another kind shows what it says, and what an access token would say")
  func foreign() {
    let inspection = TokenInspection(RFCTokens.hs256)
    #expect(names(inspection.header) == ["typ", "alg"])
    #expect(names(inspection.payload) == ["iss", "exp", "http://example.com/is_root"])
    #expect(inspection.problems == [.wrongType, .missingClaim("aud")])
  }

  @Test("R1: an unsecured token is shown as what it is")
  func unsecured() {
    let inspection = TokenInspection(RFCTokens.unsecured)
    #expect(inspection.problems.contains(.unsecured))
    #expect(inspection.problems.contains(.missingSignature))
    #expect(names(inspection.payload)?.count == 3)
  }

  @Test("a token that is cut off shows the members that are whole")
  func cut() throws {
    let token = try AccessTokenFixture().token()
    let half = TokenInspection(String(token.prefix(token.count / 2)))
    #expect(names(half.header) == ["alg", "kid", "typ"])
    #expect(half.payload?.members.first?.name == "iss")
    #expect(half.signature == nil)
    #expect(half.problems.contains(.notCompact(segments: 2)))
  }

  @Test("padding, the other alphabet and rubbish are objected to, and decoded as far as they go")
  func lenient() {
    // {"a":"??>"} has both letters that the alphabets differ in.
    let inspection = TokenInspection("eyJhIjoiPz8+In0=.e30*.AAAA")
    #expect(inspection.header?.decodedText == #"{"a":"??>"}"#)
    #expect(inspection.payload?.decodedText == "{}")
    #expect(inspection.problems.prefix(2) == [.invalidBase64URL(.header), .invalidBase64URL(.payload)])
  }

  @Test("an encrypted token shows its header alone")
  func encrypted() {
    let inspection = TokenInspection("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAA.AAAA.AAAA")
    #expect(names(inspection.header) == ["alg", "enc"])
    #expect(inspection.payload == nil)
    #expect(inspection.problems.first == .encrypted)
  }

  @Test("anything at all can be looked at")
  func anything() {
    for text in ["", ".", "..", "...", "....", ".....", "é", "\u{0}", " ", "null.null.null", "W10.W10."] {
      #expect(!TokenInspection(text).problems.isEmpty)
    }
    let long = TokenInspection(String(repeating: "A.", count: 10_000))
    #expect(long.problems.first == .tooLong(limit: 8192))
  }
}
