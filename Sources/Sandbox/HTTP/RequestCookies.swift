import HTTPTypes
import Hummingbird

/// The cookies a request carries (RFC 6265bis §5.8.3, as a server must read them).
///
/// Names are compared byte for byte, since `__host-refresh` is not `__Host-refresh` and carries none of the prefix's
/// promises. A name sent twice is no credential at all: which of the two is ours cannot be known. Only the cookies that
/// somebody asks for are read; those of other programs on localhost may be many.
struct RequestCookies {
  private let fields: [String]

  /// More than this many bytes of cookies are not read.
  private static let longestHeader = 16_384

  init(_ headers: HTTPFields) {
    fields = headers[values: .cookie].filter { $0.utf8.count <= Self.longestHeader }
  }

  /// The value, or nil when there is none or more than one.
  subscript(name: String) -> String? {
    let found = values(of: name)
    return found.count == 1 ? found[0] : nil
  }

  /// Every value that came under the name: cookies of several paths or domains can share one.
  func values(of name: String) -> [String] {
    var found: [String] = []
    for var field in fields {
      // In place, since most requests come by here several times.
      field.withUTF8 { bytes in
        var rest = bytes[...]
        while !rest.isEmpty {
          let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
          if let value = Self.value(of: name, in: rest[..<end]) { found.append(value) }
          rest = rest[end...].dropFirst()
        }
      }
    }
    return found
  }

  /// The value in ` name=value`, if that is the name.
  private static func value(of name: String, in pair: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    let trimmed = pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard trimmed.starts(with: name.utf8) else { return nil }
    let rest = trimmed.dropFirst(name.utf8.count)
    guard rest.first == UInt8(ascii: "=") else { return nil }
    return String(decoding: rest.dropFirst(), as: UTF8.self)
  }
}
