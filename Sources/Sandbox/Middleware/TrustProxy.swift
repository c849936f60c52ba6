import HTTPTypes
import Hummingbird

/// Takes a trusted proxy's word for who sent a request, and to which host.
///
/// `X-Forwarded-For` is a list that each proxy appends to, and its beginning is whatever the client wrote: so the address
/// that counts is the last one that is no trusted proxy's own. From anybody else the headers mean nothing, and are taken
/// out lest something further in believes them.
struct TrustProxy: RouterMiddleware {
  typealias Context = SandboxContext

  let trusted: [AddressRange]

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    var (head, context) = (request.head, context)
    if isTrusted(context.address.text) {
      if let address = clientAddress(request.headers[values: .xForwardedFor]) {
        context.address = .named(address)
      }
      if let host = Self.last(of: request.headers[values: .xForwardedHost]) { head.authority = host }
    }
    for name in [HTTPField.Name.xForwardedFor, .xForwardedHost, .xForwardedProto] {
      head.headerFields[values: name] = []
    }
    return try await next(Request(head: head, body: request.body), context)
  }

  private func isTrusted(_ address: String) -> Bool { trusted.contains { $0.contains(address) } }

  /// Nil where the headers name no address outside of the proxies.
  func clientAddress(_ headers: [String]) -> String? {
    let hops = headers.flatMap { $0.split(separator: ",") }.map { hop in
      String(hop.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
    }
    for hop in hops.reversed() {
      // Behind what is no address nothing is known.
      guard let address = AddressRange.canonical(Self.withoutPort(hop)) else { return nil }
      if !isTrusted(address) { return address }
    }
    return nil
  }

  /// Some proxies write the port along: `192.0.2.1:80`, `[2001:db8::1]:80`.
  private static func withoutPort(_ hop: String) -> String {
    if hop.hasPrefix("["), let end = hop.firstIndex(of: "]") {
      return String(hop[hop.index(after: hop.startIndex)..<end])
    }
    return hop.contains(".") && !hop.contains("::") ? String(hop.prefix { $0 != ":" }) : hop
  }

  private static func last(of headers: [String]) -> String? {
    headers.last?.split(separator: ",").last.map { String($0.drop { $0 == " " }) }
  }
}
