import Foundation

/// A range of network addresses (RFC 4632, RFC 4291 §2.3): `10.0.0.0/8`, `fd00::/8`, or one address alone.
package struct AddressRange: Sendable, Equatable, CustomStringConvertible {
  /// Of 16 bytes: an IPv4 address stands in `::ffff:0:0/96`.
  private let start: [UInt8]
  private let bits: Int
  package let description: String

  /// Nil for a text that is no range.
  package init?(_ text: String) {
    let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = Self.bytes(of: String(halves[0])) else { return nil }
    let offset = halves[0].contains(":") ? 0 : 96
    var bits = 128
    if halves.count > 1 {
      guard let length = UInt8(halves[1]), Int(length) + offset <= 128 else { return nil }
      bits = Int(length) + offset
    }
    self.bits = bits
    self.start = Self.masked(address, to: bits)
    self.description = text
  }

  /// Whether every address of a kind is in it.
  package var holdsEverything: Bool { bits == 0 || bits == 96 && description.contains(".") }

  package func contains(_ address: String) -> Bool {
    guard let bytes = Self.bytes(of: address) else { return false }
    return Self.masked(bytes, to: bits) == start
  }

  private static func masked(_ address: [UInt8], to bits: Int) -> [UInt8] {
    address.enumerated().map { index, byte in
      let kept = min(8, max(0, bits - index * 8))
      return kept == 0 ? 0 : byte & (0xFF << (8 - UInt8(kept)))
    }
  }

  private static func bytes(of text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET6, text, &bytes) == 1 { return bytes }
    var short = [UInt8](repeating: 0, count: 4)
    guard inet_pton(AF_INET, text, &short) == 1 else { return nil }
    return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + short
  }

  /// An address as this file's types compare it; nil for a text that is none.
  static func canonical(_ text: String) -> String? {
    guard let bytes = bytes(of: text) else { return nil }
    if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    var characters = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &characters, socklen_t(characters.count)) != nil else { return nil }
    return String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
