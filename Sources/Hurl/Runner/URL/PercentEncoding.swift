/// Percent-encoding (RFC 3986, section 2).
enum PercentEncoding {
  /// Encodes all but unreserved characters and those of `extra`.
  static func encode(_ text: String, keeping extra: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte.isASCIILetter || byte.isASCIIDigit || "-._~".utf8.contains(byte) || extra.utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Encodes what may not stand in a path or a query, and leaves what is encoded already.
  static func repair(_ text: some StringProtocol, isPath: Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let unsafe = Array((isPath ? " \"<>`{}^" : " \"<>").utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte > 0x7E || unsafe.contains(byte) {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A `%` without two digits stays; nil when the result is not UTF-8.
  static func decode(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = bytes[index + 1].hexDigitValue,
        let low = bytes[index + 2].hexDigitValue
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return UTF8Validator.firstInvalidOffset(in: result) == nil ? String(decoding: result, as: UTF8.self) : nil
  }

  /// `name=value&name=value`, for queries and forms.
  static func encode(_ parameters: [(name: String, value: String)]) -> String {
    parameters.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }
}
