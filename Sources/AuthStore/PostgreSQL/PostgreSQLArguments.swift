/// Arguments in PostgreSQL's text format, as libpq takes them.
enum PostgreSQLArguments {
  /// U+FFFD in UTF-8.
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// The text of a `text[]` (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).
  static func array(_ elements: [String]) -> String {
    let quoted = elements.map { element in
      "\"" + element.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    return "{" + quoted.joined(separator: ",") + "}"
  }

  /// - Parameter body: gets the number of arguments, and where each begins; a null pointer is NULL.
  static func with<Value>(
    _ arguments: [SQLValue],
    _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Value
  ) -> Value {
    guard !arguments.isEmpty else { return body(0, nil) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(arguments.count * 24)
    var starts: [Int?] = []
    starts.reserveCapacity(arguments.count)
    for argument in arguments {
      switch argument {
      case .null: starts.append(nil)
      case .integer(let number):
        starts.append(bytes.count)
        bytes.append(contentsOf: String(number).utf8)
        bytes.append(0)
      case .text(let text):
        starts.append(bytes.count)
        // PostgreSQL's text cannot hold a NUL, and would end there: "ada\0" is not "ada". No name or id that we give
        // out holds the character that takes its place.
        for byte in text.utf8 {
          if byte == 0 { bytes.append(contentsOf: replacement) } else { bytes.append(byte) }
        }
        bytes.append(0)
      }
    }
    return bytes.withUnsafeBytes { bytes in
      let pointers = starts.map { start in
        start.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
      }
      return pointers.withUnsafeBufferPointer { body(Int32($0.count), $0.baseAddress) }
    }
  }
}
