/// An absolute `http` or `https` URL (RFC 3986), in the parts that sending a request needs.
package struct HTTPURL: Sendable, Hashable, CustomStringConvertible {
  package let scheme: String
  /// In lower case; an IPv6 address has its brackets.
  package let host: String
  package let port: Int?
  /// Begins with a slash.
  package let path: String
  /// Without the question mark.
  package let query: String?

  /// Nil for a URL that is relative or of another scheme, has no host, or holds a control character. What may not
  /// stand in a URL is percent-encoded, as browsers do it (<https://url.spec.whatwg.org/#percent-encoded-bytes>).
  package init?(_ text: String) {
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    let lowercased = text.prefix(8).lowercased()
    let scheme = lowercased.hasPrefix("https://") ? "https" : lowercased.hasPrefix("http://") ? "http" : ""
    guard !scheme.isEmpty else { return nil }
    let rest = text.dropFirst(scheme.count + 3).prefix { $0 != "#" }
    let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let authority = rest[..<authorityEnd]
    let hostAndPort =
      authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    guard let (host, port) = Self.split(hostAndPort) else { return nil }
    let target = rest[authorityEnd...]
    let queryStart = target.firstIndex(of: "?")
    let path = target[..<(queryStart ?? target.endIndex)]
    self.init(
      scheme: scheme,
      host: host,
      port: port,
      path: path.isEmpty ? "/" : PercentEncoding.repair(path, isPath: true),
      query: queryStart.map { PercentEncoding.repair(target[target.index(after: $0)...], isPath: false) }
    )
  }

  private init(scheme: String, host: String, port: Int?, path: String, query: String?) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
  }

  package var description: String { origin + path + (query.map { "?" + $0 } ?? "") }

  /// Scheme, host and port.
  package var origin: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")" }

  /// Whether what is sent there can be taken to stay secret, as browsers have it
  /// (<https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy>): TLS, or this machine.
  package var isPotentiallyTrustworthy: Bool {
    scheme == "https" || host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || (host.hasPrefix("127.") && host.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") })
  }

  /// The URL with parameters added to its query.
  func adding(query parameters: String) -> HTTPURL {
    guard !parameters.isEmpty else { return self }
    let query = query.map { $0.isEmpty ? parameters : "\($0)&\(parameters)" } ?? parameters
    return HTTPURL(scheme: scheme, host: host, port: port, path: path, query: query)
  }

  /// What a reference in `Location` leads to from here (RFC 3986, section 5.2).
  func resolving(_ reference: String) -> HTTPURL? {
    let reference = String(reference.prefix { $0 != "#" })
    if let absolute = HTTPURL(reference) { return absolute }
    if let colon = reference.firstIndex(of: ":"), !reference[..<colon].contains(where: { "/?".contains($0) })
    {
      return nil
    }
    if reference.hasPrefix("//") { return HTTPURL("\(scheme):\(reference)") }
    if reference.hasPrefix("?") { return HTTPURL(origin + path + reference) }
    if reference.isEmpty { return self }
    let target = reference.hasPrefix("/") ? reference : path[...].directory + reference
    let end = target.firstIndex(of: "?") ?? target.endIndex
    return HTTPURL(origin + Self.removingDotSegments(target[..<end]) + target[end...])
  }

  private static func split(_ authority: Substring) -> (host: String, port: Int?)? {
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    guard !authority.utf8.contains(where: { $0 <= 0x20 || "\"<>{}^`|\\".utf8.contains($0) }) else {
      return nil
    }
    guard let colon = authority[bracket...].lastIndex(of: ":") else {
      return authority.isEmpty ? nil : (authority.lowercased(), nil)
    }
    let host = authority[..<colon].lowercased()
    let digits = authority[authority.index(after: colon)...]
    if host.isEmpty { return nil }
    if digits.isEmpty { return (host, nil) }
    guard digits.utf8.allSatisfy(\.isASCIIDigit), let port = Int(digits), port <= 65_535 else { return nil }
    return (host, port)
  }

  /// RFC 3986, section 5.2.4.
  private static func removingDotSegments(_ path: Substring) -> String {
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        _ = kept.popLast()
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/")
  }
}

extension Substring {
  /// Up to and with the last slash.
  fileprivate var directory: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? "/"
  }
}
