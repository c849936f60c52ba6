import HTTPTypes

/// Tells apart requests that the parser lets through although two programs could read them in two ways, which is what
/// request smuggling and host confusion live on.
///
/// The parser (llhttp in its strict mode) refuses by itself: both lengths or two of them, lengths that are no plain
/// numbers, bad chunk sizes and extensions, line ends that are not CR LF, folded lines, spaces before a colon, control
/// characters and unknown methods and versions.
enum RequestRules {
  static func allow(_ head: HTTPRequest) -> Bool {
    // RFC 9110 §9.3.6: a server that is no proxy makes no tunnels. The parser would take what follows for one.
    guard head.method != .connect else { return false }
    // RFC 9112 §3.2: one Host and no more, which has become the authority. Over HTTP/2, where the scheme is sent along,
    // it may be there beside the authority (RFC 9113 §8.3.1).
    guard let authority = head.authority, !authority.isEmpty else { return false }
    if head.headerFields.contains(.hostField) {
      let hosts = head.headerFields[values: .hostField]
      guard head.scheme == "https", hosts.allSatisfy({ $0 == authority }) else { return false }
    }
    // RFC 9112 §6.1: chunked is the only coding that is understood here.
    if head.headerFields.contains(.transferEncoding) {
      let codings = head.headerFields[values: .transferEncoding]
      guard codings.count == 1, codings[0].lowercased() == "chunked" else { return false }
    }
    // RFC 9112 §3.2.4. Of a whole URL as the target the path is left by now; see ``AbsoluteTarget``.
    return head.path?.hasPrefix("/") ?? false || head.method == .options && head.path == "*"
  }
}
