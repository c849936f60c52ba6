/// RFC 4648: base64 (section 4) and base64url (section 5).
package struct Base64: Sendable {
  package static let standard = Base64(digit62: UInt8(ascii: "+"), digit63: UInt8(ascii: "/"), isPadded: true)
  package static let urlSafe = Base64(digit62: UInt8(ascii: "-"), digit63: UInt8(ascii: "_"), isPadded: false)

  private let digit62: UInt8
  private let digit63: UInt8
  private let isPadded: Bool

  func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case digit62: 62
    case digit63: 63
    default: nil
    }
  }

  package func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for index in 0...group.count { text.append(digit(UInt8(bits >> UInt32(18 - 6 * index) & 0x3F))) }
      if isPadded { text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - group.count)) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes, or nil when the text is not the one encoding of them (RFC 4648, sections 3.2 to 3.5).
  package func decode(_ text: String) -> [UInt8]? {
    var digits = Array(text.utf8)
    if isPadded {
      guard digits.count % 4 == 0 else { return nil }
      let padding = digits.suffix(2).count { $0 == UInt8(ascii: "=") }
      digits.removeLast(digits.last == UInt8(ascii: "=") ? padding : 0)
    }
    guard digits.count % 4 != 1, digits.allSatisfy({ value(of: $0) != nil }) else { return nil }
    let unusedBits: UInt8 = [0, 0, 0b1111, 0b11][digits.count % 4]
    if let last = digits.last, let bits = value(of: last), bits & unusedBits != 0 { return nil }
    return decodeLenient(digits)
  }

  /// The bytes of digits without padding; what does not make up a byte is dropped.
  func decodeLenient(_ digits: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for digit in digits {
      buffer = buffer << 6 | UInt32(value(of: digit) ?? 0)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    return bytes
  }

  private func digit(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: digit62
    default: digit63
    }
  }
}
