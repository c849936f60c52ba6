/// JSON without the white space between its tokens.
enum JSONCompactor {
  /// - Parameter json: valid JSON.
  static func compact(_ json: String) -> String {
    var result: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for byte in json.utf8 {
      if isInString || !(byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D) { result.append(byte) }
      if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// RFC 8259, section 7.
enum JSONEscape {
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..<" ": result += "\\u00" + [UInt8(scalar.value)].hexadecimal
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
