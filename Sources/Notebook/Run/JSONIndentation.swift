/// Sets JSON out over lines, for reading; nothing but white space between tokens changes.
enum JSONIndentation {
  /// - Returns: nil for what is no JSON object or array, or nests too deep to be read by anybody.
  static func indented(_ json: [UInt8]) -> [UInt8]? {
    guard let first = json.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(json.count * 2)
    var depth = 0
    var index = 0
    func newLine() {
      output.append(0x0A)
      output.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }
    while index < json.count {
      let byte = json[index]
      switch byte {
      case UInt8(ascii: "\""):
        guard let end = endOfString(json, from: index) else { return nil }
        output.append(contentsOf: json[index..<end])
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        output.append(byte)
        var next = index + 1
        while next < json.count, isBlank(json[next]) { next += 1 }
        if next < json.count, json[next] == byte + 2 {
          // Empty: stays on its line.
          output.append(json[next])
          index = next + 1
          continue
        }
        depth += 1
        guard depth <= 64 else { return nil }
        newLine()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        guard depth >= 0 else { return nil }
        newLine()
        output.append(byte)
      case UInt8(ascii: ","):
        output.append(byte)
        newLine()
      case UInt8(ascii: ":"):
        output.append(byte)
        output.append(0x20)
      case _ where isBlank(byte): break
      default: output.append(byte)
      }
      index += 1
    }
    return depth == 0 ? output : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Just behind the closing quote; nil if there is none.
  private static func endOfString(_ json: [UInt8], from start: Int) -> Int? {
    var index = start + 1
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "\""): return index + 1
      default: index += 1
      }
    }
    return nil
  }
}
