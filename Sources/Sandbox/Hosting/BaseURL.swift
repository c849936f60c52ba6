/// Where visitors reach the server: a scheme and a host, perhaps with a port.
package struct BaseURL: Sendable, Equatable, CustomStringConvertible {
  /// `https://notes.example`
  package let origin: String
  package let isSecure: Bool
  /// In lower case, without port.
  let host: String

  /// Nil for what is no origin: another scheme, a user, a path, a query.
  package init?(_ text: String) {
    let lowered = text.lowercased()
    let secure = lowered.hasPrefix("https://")
    guard secure || lowered.hasPrefix("http://") else { return nil }
    var authority = lowered.dropFirst(secure ? 8 : 7)
    if authority.last == "/" { authority.removeLast() }
    let name = CheckHost.hostName(of: String(authority))
    let port = authority.dropFirst(name.utf8.count)
    let allowed = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":")]
          .contains(byte)
    }
    guard !name.isEmpty, name.utf8.allSatisfy(allowed), name.hasPrefix("[") || !name.contains(":"),
      port.isEmpty || port.first == ":" && (UInt16(port.dropFirst()).map { $0 > 0 } ?? false)
    else { return nil }
    host = name
    isSecure = secure
    origin = (secure ? "https://" : "http://") + authority
  }

  package var isLoopback: Bool { Self.isLoopback(host) }

  /// Whether a host's name, in lower case and without port, is this machine's for each browser.
  static func isLoopback(_ host: String) -> Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

  package var description: String { origin }
}
