/// Base64 with the URL-safe alphabet and no padding (RFC 4648 §5, RFC 7515 §2).
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String {
    String(decoding: encodedBytes(bytes[...]), as: UTF8.self)
  }

  /// The encoding as ASCII bytes, for whoever builds a token of bytes.
  static func encodedBytes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let count = (bytes.count * 4 + 2) / 3
    return [UInt8](unsafeUninitializedCapacity: count) { output, initializedCount in
      var written = 0
      var index = bytes.startIndex
      while index < bytes.endIndex {
        let available = min(3, bytes.endIndex - index)
        var group = UInt32(bytes[index]) << 16
        if available > 1 { group |= UInt32(bytes[index + 1]) << 8 }
        if available > 2 { group |= UInt32(bytes[index + 2]) }
        for sextet in 0...available {
          output[written] = alphabet[Int((group >> (18 - 6 * UInt32(sextet))) & 0x3F)]
          written += 1
        }
        index += available
      }
      initializedCount = written
    }
  }

  /// The bytes of `text`, or nil for anything but the one encoding of them: padding, `+`, `/`, white space, a
  /// length of 1 modulo 4, and trailing bits that are not zero are refused (RFC 4648 §3.5), so that no second
  /// spelling of a token passes.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    decode([UInt8](text.utf8)[...])
  }

  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let tail = text.count % 4
    guard tail != 1 else { return nil }
    let count = text.count / 4 * 3 + (tail == 0 ? 0 : tail - 1)
    var isValid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, initializedCount in
      text.withUnsafeBufferPointer { text in
        values.withUnsafeBufferPointer { values in
          isValid = decode(text, to: output, values)
        }
      }
      initializedCount = count
    }
    return isValid ? bytes : nil
  }

  /// - Parameters:
  ///   - output: has room for what `text` encodes.
  ///   - values: of each byte.
  /// - Returns: whether it is the one encoding of it.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>,
    to output: UnsafeMutableBufferPointer<UInt8>,
    _ values: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let tail = text.count % 4
    let end = text.count - tail
    var written = 0
    // Bit 7 marks a byte outside the alphabet. Collecting it spares a branch a byte.
    var seen: UInt8 = 0
    func group(at index: Int, of length: Int) -> UInt32 {
      var group: UInt32 = 0
      for offset in 0..<length {
        let value = values[Int(text[index + offset])]
        seen |= value
        group = group << 6 | UInt32(value & 0x3F)
      }
      return group
    }
    for index in stride(from: 0, to: end, by: 4) {
      let group = group(at: index, of: 4)
      output[written] = UInt8(truncatingIfNeeded: group >> 16)
      output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
      output[written + 2] = UInt8(truncatingIfNeeded: group)
      written += 3
    }
    let rest = group(at: end, of: tail)
    switch tail {
    case 2:
      output[written] = UInt8(truncatingIfNeeded: rest >> 4)
      guard rest & 0x0F == 0 else { return false }
    case 3:
      output[written] = UInt8(truncatingIfNeeded: rest >> 10)
      output[written + 1] = UInt8(truncatingIfNeeded: rest >> 2)
      guard rest & 0x03 == 0 else { return false }
    default: break
    }
    return seen & outside == 0
  }

  /// The six bits of a character of base64 or base64url, for display of what ``decode(_:)`` refuses.
  static func value(ofEitherAlphabet character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: values[Int(character)] == outside ? nil : values[Int(character)]
    }
  }

  private static let outside: UInt8 = 0x80
  private static let alphabet = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
  )
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: outside, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
}
