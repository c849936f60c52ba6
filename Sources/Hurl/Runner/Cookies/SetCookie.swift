/// A `Set-Cookie` header, as RFC 6265bis, section 5.6, reads it.
package struct SetCookie: Sendable, Hashable {
  package let name: String
  package let value: String
  /// In the order in which they were written.
  package let attributes: [Attribute]

  package struct Attribute: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// Nil when the header sets no cookie.
  package init?(_ header: String) {
    guard !header.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { return nil }
    var parts = header.split(separator: ";", omittingEmptySubsequences: false)[...]
    guard let pair = parts.popFirst() else { return nil }
    let (first, second) = Self.pair(pair)
    // Without '=', all of it is the value.
    name = second == nil ? "" : first
    value = second ?? first
    guard !name.isEmpty || !value.isEmpty, name.utf8.count + value.utf8.count <= 4096 else { return nil }
    attributes = parts.map { part in
      let (name, value) = Self.pair(part)
      return Attribute(name: name, value: value ?? "")
    }
  }

  /// The last value of an attribute, whose name is compared without regard to case.
  package func attribute(_ name: String) -> String? {
    attributes.last { $0.name.lowercased() == name }?.value
  }

  /// `Max-Age`, when it is a number.
  package var maxAge: Int? {
    guard let text = attribute("max-age"), let first = text.utf8.first,
      first.isASCIIDigit || first == UInt8(ascii: "-"), text.utf8.dropFirst().allSatisfy(\.isASCIIDigit)
    else { return nil }
    return Int(text) ?? (first == UInt8(ascii: "-") ? .min : .max)
  }

  private static func pair(_ text: Substring) -> (String, String?) {
    guard let equals = text.firstIndex(of: "=") else { return (trim(text), nil) }
    return (trim(text[..<equals]), trim(text[text.index(after: equals)...]))
  }

  private static func trim(_ text: Substring) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
