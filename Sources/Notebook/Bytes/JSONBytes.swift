/// Writing JSON into a byte buffer, in a form that may stand inside a `<script>` element.
extension [UInt8] {
  /// Appends a JSON string (RFC 8259, section 7).
  ///
  /// `<` is written `\u003c`, so that no text can close the element around it or open a comment; U+2028 and U+2029
  /// need no escape in JSON.
  mutating func append(json text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    for (index, byte) in text.enumerated() {
      if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "<")
      {
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "<"): append("\\u003c")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      default:
        append(byte < 0x10 ? "\\u000" : "\\u001")
        let digit = byte & 15
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    append(UInt8(ascii: "\""))
  }

  mutating func append(json text: String) {
    var text = text
    text.withUTF8 { append(json: $0) }
  }

  mutating func append(json text: String?) {
    if let text { append(json: text) } else { append("null") }
  }
}
