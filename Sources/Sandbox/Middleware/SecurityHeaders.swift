import HTTPTypes
import Hummingbird

/// Puts the headers on every answer that tell a browser what it must not do with it.
///
/// Sources: OWASP ASVS 5.0 section 3.4; https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
struct SecurityHeaders: RouterMiddleware {
  typealias Context = SandboxContext

  /// Made once: every answer carries the same.
  private let fields: [HTTPField]

  /// Strict transport is only for a certificate of the user's. A self-made one is for localhost, and there the promise
  /// would bind every other port of localhost too, hence every other program on this machine; nor can a browser that
  /// does not trust the certificate take it (RFC 6797 §8.1), or take it for an IP address.
  ///
  /// - Parameter isStrictTransport: whether browsers shall never again speak plain HTTP to this host (RFC 6797).
  init(isStrictTransport: Bool) {
    var fields: HTTPFields = [
      .contentSecurityPolicy: Self.contentSecurityPolicy,
      .xContentTypeOptions: "nosniff",
      .referrerPolicy: "no-referrer",
      .crossOriginOpenerPolicy: "same-origin",
      .crossOriginResourcePolicy: "same-origin",
      .permissionsPolicy: "camera=(), geolocation=(), microphone=()",
    ]
    // A year (OWASP ASVS 3.4.1); of the sub-domains this server knows nothing.
    if isStrictTransport { fields[.strictTransportSecurity] = "max-age=31536000" }
    self.fields = Array(fields)
  }

  /// What a page may say for itself: two policies in one answer would both hold.
  private let perPage: [HTTPField.Name] = [
    .contentSecurityPolicy, .referrerPolicy, .crossOriginResourcePolicy,
  ]

  /// Everything comes from this origin and nothing runs that is not a file of ours: no inline script or style,
  /// no string becomes HTML (Trusted Types), no other site may frame a page.
  static var contentSecurityPolicy: String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
      "connect-src 'self'",
      "font-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].joined(separator: "; ")
  }

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.securityHeaders)
    var response = try await next(request, context)
    let setsItsOwn = response.headers.contains { perPage.contains($0.name) }
    let missing = setsItsOwn ? fields.filter { !response.headers.contains($0.name) } : fields
    // All at once, since every answer has them.
    response.headers.insert(contentsOf: missing, at: response.headers.endIndex)
    return response
  }
}
