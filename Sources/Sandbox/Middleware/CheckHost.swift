import HTTPTypes
import Hummingbird

/// Answers only to the names this server is known by.
///
/// Without it a page of another site could point its own name at 127.0.0.1 and read what we answer, since to the
/// browser it would be one origin (DNS rebinding).
struct CheckHost: RouterMiddleware {
  typealias Context = SandboxContext

  /// Host names in lower case, without port. Cookies and rebinding do not care about ports, so neither does this.
  let allowed: Set<String>

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.checkHost)
    // A target in absolute form names its host itself, and that one counts (RFC 9112 §3.2.2).
    let names = [request.head.authority, request.uri.host].compactMap(\.self)
    guard !names.isEmpty, names.allSatisfy(isAllowed) else {
      throw Problem(
        .misdirectedRequest,
        detail: "This server does not answer to that host name. Use http://localhost, or name it with --host."
      )
    }
    return try await next(request, context)
  }

  private func isAllowed(_ authority: String) -> Bool {
    allowed.contains(Self.hostName(of: authority))
  }

  /// `localhost:8080` → `localhost`, `[::1]:8080` → `[::1]`.
  static func hostName(of authority: String) -> String {
    let lowered = authority.lowercased()
    // In bytes, since each request comes by here, and a name has no character of several.
    let bytes = lowered.utf8
    if bytes.first == UInt8(ascii: "["), let end = bytes.firstIndex(of: UInt8(ascii: "]")) {
      return String(lowered[...end])
    }
    return bytes.firstIndex(of: UInt8(ascii: ":")).map { String(lowered[..<$0]) } ?? lowered
  }
}
