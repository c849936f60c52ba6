/// Hosts and the domains that they are in (RFC 6265bis, section 5.1.3).
enum CookieDomain {
  /// An address has no domains below it.
  static func contains(_ domain: String, host: String) -> Bool {
    let isAddress = host.hasPrefix("[") || host.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
    return host == domain || (!isAddress && host.hasSuffix("." + domain))
  }
}

extension SetCookie {
  /// The domain that the cookie is meant for, in lower case and without a leading dot; nil when it names none.
  var domain: String? {
    guard let named = attribute("domain")?.lowercased() else { return nil }
    let bare = named.hasPrefix(".") ? String(named.dropFirst()) : named
    return bare.isEmpty ? nil : bare
  }
}
