import Auth
import LibCrypto
import Testing
import Tokens

struct RefreshTokenTests {
  private let mint = RefreshTokenMint(key: SystemRandom().bytes(32))
  private let session = SessionID(random: SystemRandom())

  @Test("A token reads back as its session and generation")
  func roundTrip() throws {
    let token = mint.token(session: session, generation: 0x0102_0304)
    let parsed = try #require(mint.parse(token.secret))
    #expect(parsed == token)
    #expect(parsed.session == session)
    #expect(parsed.generation == 0x0102_0304)
  }

  @Test("R51: the part that cannot be guessed has 256 bits, and the generations share none of it")
  func entropy() throws {
    let macs = try (UInt32(1)...64).map { generation in
      let bytes = try #require(Base64URL.decode(mint.token(session: session, generation: generation).secret))
      return Array(bytes.suffix(32))
    }
    #expect(Set(macs).count == 64)
  }

  @Test("R52: any changed character is refused without asking the store")
  func tampering() {
    let secret = Array(mint.token(session: session, generation: 1).secret)
    for index in secret.indices {
      var changed = secret
      changed[index] = changed[index] == "A" ? "B" : "A"
      #expect(mint.parse(String(changed)) == nil, "character \(index)")
    }
  }

  @Test(
    "R52: garbage is refused",
    arguments: ["", "x", String(repeating: "A", count: 70), String(repeating: "-", count: 1_000_000)]
  )
  func garbage(_ text: String) {
    #expect(mint.parse(text) == nil)
  }

  @Test("R50: another server's key makes other tokens, so a copied database logs nobody in")
  func otherKey() {
    let other = RefreshTokenMint(key: SystemRandom().bytes(32))
    #expect(mint.parse(other.token(session: session, generation: 1).secret) == nil)
  }

  @Test("A token never prints its secret")
  func redaction() {
    let token = mint.token(session: session, generation: 1)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] { #expect(!text.contains(token.secret)) }
  }
}
