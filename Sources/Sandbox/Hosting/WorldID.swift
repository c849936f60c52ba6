import LibCrypto
import Tokens

/// The name of a visitor's world: 128 random bits.
struct WorldID: Hashable, Sendable {
  static let byteCount = 16

  let high: UInt64
  let low: UInt64

  init(random: any RandomSource) {
    self.init(bytes: random.bytes(Self.byteCount)[...])
  }

  /// - Parameter bytes: ``byteCount`` of them.
  init(bytes: ArraySlice<UInt8>) {
    precondition(bytes.count == Self.byteCount, "a world's name has \(Self.byteCount) bytes")
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    high = word(bytes.prefix(8))
    low = word(bytes.dropFirst(8))
  }

  /// Nil for a text that names no visitor's world.
  init?(_ text: String) {
    guard let bytes = Base64URL.decode(text), bytes.count == Self.byteCount else { return nil }
    self.init(bytes: bytes[...])
  }

  var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// As the rows of the database are keyed.
  var text: String { Base64URL.encode(bytes) }
}
