/// Why bytes are not JSON that a token may carry. Positions count bytes from 0.
package enum JSONError: Error, Sendable, Equatable {
  case unexpectedEnd
  case unexpectedByte(UInt8, at: Int)
  case invalidUTF8(at: Int)
  case invalidEscape(at: Int)
  /// A `\u` escape that is half of a surrogate pair: no Unicode text holds one.
  case loneSurrogate(at: Int)
  case invalidNumber(at: Int)
  /// RFC 7515 §4 and RFC 7519 §4 let a parser take the last of two; taking none leaves nothing to argue
  /// about.
  case duplicateMember(at: Int)
  case tooDeep(limit: Int, at: Int)
  case tooLong(limit: Int)
  case trailingBytes(at: Int)
}

extension JSONError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unexpectedEnd: "the JSON ends too early"
    case .unexpectedByte(let byte, let at): "byte 0x\(String(byte, radix: 16)) at \(at) is not JSON there"
    case .invalidUTF8(let at): "the bytes at \(at) are not UTF-8"
    case .invalidEscape(let at): "the escape at \(at) is not one that JSON has"
    case .loneSurrogate(let at): "the escape at \(at) is half of a surrogate pair"
    case .invalidNumber(let at): "the number at \(at) is not written as JSON writes numbers"
    case .duplicateMember(let at): "the member name at \(at) is there twice"
    case .tooDeep(let limit, let at): "the JSON nests deeper than \(limit) levels at \(at)"
    case .tooLong(let limit): "the JSON is longer than \(limit) bytes"
    case .trailingBytes(let at): "something follows the JSON value, at \(at)"
    }
  }
}
