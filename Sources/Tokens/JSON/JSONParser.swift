/// A strict JSON reader (RFC 8259, I-JSON's RFC 7493 §2 for names and text) for untrusted headers, claims and
/// keys.
///
/// Every loop moves forward or throws, nesting is bounded by ``depthLimit``, and length by the caller's
/// limit.
package struct JSONParser {
  package static let depthLimit = 8
  package static let lengthLimit = 8192

  let bytes: [UInt8]
  var position = 0

  /// The one value that `bytes` hold.
  package static func parse(_ bytes: [UInt8], limit: Int = lengthLimit) throws(JSONError) -> JSONValue {
    guard bytes.count <= limit else { throw .tooLong(limit: limit) }
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipWhitespace()
    guard parser.position == bytes.count else { throw .trailingBytes(at: parser.position) }
    return value
  }

  /// The members of an object as far as it can be read, and the error that ended the reading, for display
  /// alone: what a broken text seems to say is not what it says.
  package static func readableMembers(of bytes: [UInt8]) -> (members: [JSONObject.Member], error: JSONError?)
  {
    guard bytes.count <= lengthLimit else { return ([], .tooLong(limit: lengthLimit)) }
    var parser = JSONParser(bytes: bytes)
    var object = JSONObject()
    var names = MemberNames()
    do {
      parser.skipWhitespace()
      try parser.expect(UInt8(ascii: "{"))
      parser.skipWhitespace()
      if try parser.peek() == UInt8(ascii: "}") { return ([], nil) }
      repeat {
        try parser.member(of: &object, names: &names, depth: 1)
      } while try !parser.isClosed(by: UInt8(ascii: "}"))
      return (object.members, nil)
    } catch {
      return (object.members, error)
    }
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipWhitespace()
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: position) }
    position += 1
    var object = JSONObject()
    skipWhitespace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return object
    }
    var names = MemberNames()
    // Claims sets have about so many members: it spares growing step by step.
    object.members.reserveCapacity(8)
    repeat {
      try member(of: &object, names: &names, depth: depth)
    } while try !isClosed(by: UInt8(ascii: "}"))
    return object
  }

  private mutating func member(
    of object: inout JSONObject,
    names: inout MemberNames,
    depth: Int
  ) throws(JSONError) {
    skipWhitespace()
    let start = position
    guard try peek() == UInt8(ascii: "\"") else { throw .unexpectedByte(bytes[position], at: position) }
    let name = try string()
    guard names.insert(name, after: object.members) else { throw .duplicateMember(at: start) }
    skipWhitespace()
    try expect(UInt8(ascii: ":"))
    object.members.append(JSONObject.Member(name: name, value: try value(depth: depth)))
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    guard depth <= Self.depthLimit else { throw .tooDeep(limit: Self.depthLimit, at: position) }
    position += 1
    var elements: [JSONValue] = []
    skipWhitespace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return elements
    }
    repeat {
      elements.append(try value(depth: depth))
    } while try !isClosed(by: UInt8(ascii: "]"))
    return elements
  }

  /// Takes a comma, and says false, or the closing bracket, and says true.
  private mutating func isClosed(by bracket: UInt8) throws(JSONError) -> Bool {
    skipWhitespace()
    let byte = try peek()
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw .unexpectedByte(byte, at: position) }
    position += 1
    return byte == bracket
  }

  func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw .unexpectedEnd }
    return bytes[position]
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    let found = try peek()
    guard found == byte else { throw .unexpectedByte(found, at: position) }
    position += 1
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    for offset in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[offset]) }
  }

  private mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
