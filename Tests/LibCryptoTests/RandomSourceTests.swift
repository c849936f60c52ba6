import LibCrypto
import Testing

@Suite struct RandomSourceTests {
  @Test("the system's source gives as many bytes as were asked for, and never the same 32 twice")
  func system() {
    let source = SystemRandom()
    #expect(source.bytes(0).isEmpty)
    #expect(source.bytes(7).count == 7)
    let draws = (0..<100).map { _ in source.bytes(32) }
    #expect(Set(draws).count == 100)
  }

  @Test("a seeded source gives SHA-256 of the seed and a counter, however it is drawn")
  func seeded() {
    let seed: [UInt8] = [1, 2, 3]
    let first = SHA256.digest(seed + [0, 0, 0, 0, 0, 0, 0, 0])
    let second = SHA256.digest(seed + [0, 0, 0, 0, 0, 0, 0, 1])
    #expect(SeededRandom(seed: seed).bytes(64) == first + second)

    let source = SeededRandom(seed: seed)
    let drawn = [5, 0, 1, 40, 18].flatMap { source.bytes($0) }
    #expect(drawn == first + second)
  }

  @Test("another seed gives other bytes")
  func otherSeed() {
    #expect(SeededRandom(seed: [1]).bytes(32) != SeededRandom(seed: [2]).bytes(32))
  }
}
