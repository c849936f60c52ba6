import LibCrypto
import Testing

@Suite struct ConstantTimeTests {
  @Test("R21: equality is that of the bytes, whatever way the comparison takes")
  func equality() {
    #expect(constantTimeEqual([], []))
    #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEqual([0, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
    #expect(!constantTimeEqual([], [0]))
  }

  @Test("slices compare by their bytes and not by their positions")
  func slices() {
    let bytes: [UInt8] = [9, 1, 2, 1, 2]
    #expect(constantTimeEqual(bytes[1...2], bytes[3...4]))
    #expect(!constantTimeEqual(bytes[0...1], bytes[3...4]))
  }
}
