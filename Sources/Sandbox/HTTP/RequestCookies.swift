import HTTPTypes
import Hummingbird

/// The cookies a request carries (RFC 6265bis §5.8.3, as a server must read them).
///
/// Names are compared exactly, case and all, since `__host-refresh` is not `__Host-refresh` and carries none
/// of the prefix's promises. A name sent twice is no credential at all: which of the two is ours cannot be known.
struct RequestCookies {
  private var values: [Substring: Substring?] = [:]

  /// More than this many bytes of cookies are not read.
  private static let longestHeader = 16_384

  init(_ headers: HTTPFields) {
    for field in headers[values: .cookie] where field.utf8.count <= Self.longestHeader {
      for pair in field.split(separator: ";") {
        let trimmed = pair.drop { $0 == " " || $0 == "\t" }
        guard let equals = trimmed.firstIndex(of: "="), equals > trimmed.startIndex else { continue }
        let name = trimmed[..<equals]
        let value = trimmed[trimmed.index(after: equals)...]
        values[name] = values.keys.contains(name) ? .some(nil) : .some(value)
      }
    }
  }

  /// The value, or nil when there is none or more than one.
  subscript(name: String) -> String? {
    guard let value = values[Substring(name)], let value else { return nil }
    return String(value)
  }
}
