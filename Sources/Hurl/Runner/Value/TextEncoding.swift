/// The character encodings that are supported, under the names of <https://encoding.spec.whatwg.org/#names-and-labels>.
enum TextEncoding: Sendable {
  case utf8, windows1252, utf16LittleEndian, utf16BigEndian

  init?(label: String) {
    switch label.lowercased() {
    case "utf-8", "utf8", "unicode-1-1-utf-8": self = .utf8
    case "ascii", "us-ascii", "latin1", "iso-8859-1", "iso8859-1", "l1", "windows-1252", "cp1252":
      self = .windows1252
    case "utf-16", "utf-16le": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// From the `charset` of a content type; nil when there is none, or it is not known.
  init?(contentType: String) {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == "charset" else { continue }
      self.init(label: String(pair[1].filter { $0 != " " && $0 != "\"" }))
      return
    }
    return nil
  }

  /// Nil when the bytes are not in this encoding.
  func decode(_ bytes: [UInt8]) -> String? {
    switch self {
    case .utf8:
      return UTF8Validator.firstInvalidOffset(in: bytes) == nil ? String(decoding: bytes, as: UTF8.self) : nil
    case .windows1252:
      var text = String.UnicodeScalarView()
      for byte in bytes {
        // All of the table's values are scalars, and so are the bytes outside of it.
        let value = (0x80..<0xA0).contains(byte) ? Self.windows1252Controls[Int(byte) - 0x80] : UInt32(byte)
        text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
      return String(text)
    case .utf16LittleEndian, .utf16BigEndian:
      guard bytes.count % 2 == 0 else { return nil }
      let units = stride(from: 0, to: bytes.count, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
      }
      return String(validating: units, as: UTF16.self)
    }
  }

  /// <https://encoding.spec.whatwg.org/index-windows-1252.txt>, from 0x80 to 0x9F.
  private static let windows1252Controls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
