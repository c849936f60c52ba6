import HTTPTypes
import Hummingbird

/// Refuses requests that another site's page makes the browser send (cross-site request forgery).
///
/// The browser says where a request comes from, and a page cannot make it lie: `Sec-Fetch-Site` first, and from
/// browsers that do not send it, `Origin`, then `Referer`. A request with none of them is no browser's (curl, an app), which holds no
/// cookies of anybody else, so it passes. Safe methods pass because none of ours changes anything.
///
/// Sources: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html,
/// https://www.w3.org/TR/fetch-metadata/
struct CrossOriginProtection<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let safe: Set<HTTPRequest.Method> = [.get, .head, .options]
    if !safe.contains(request.method), !Self.comesFromUs(request) {
      throw Problem(
        .forbidden,
        detail: "The browser says that this request comes from another site, so it was refused (CSRF)."
      )
    }
    return try await next(request, context)
  }

  static func comesFromUs(_ request: Request) -> Bool {
    let sites = request.headers[values: .secFetchSite]
    if !sites.isEmpty {
      return sites.count == 1 && (sites[0] == "same-origin" || sites[0] == "none")
    }
    let origins = request.headers[values: .origin]
    if !origins.isEmpty { return origins.count == 1 && isOurs(origins[0], request) }
    let referers = request.headers[values: .referer]
    if referers.isEmpty { return true }
    // The origin of an address ends where its path begins.
    let parts = referers[0].split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return referers.count == 1 && isOurs(parts.prefix(3).joined(separator: "/"), request)
  }

  private static func isOurs(_ origin: String, _ request: Request) -> Bool {
    guard let authority = request.head.authority else { return false }
    // The scheme is ours by definition: whoever reached this port spoke it.
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }
}
