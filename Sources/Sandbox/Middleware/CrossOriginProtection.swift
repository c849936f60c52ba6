import HTTPTypes
import Hummingbird

/// Refuses requests that another site's page makes the browser send (cross-site request forgery).
///
/// The browser says where a request comes from, and a page cannot make it lie: `Sec-Fetch-Site` first, and from
/// browsers that do not send it, `Origin`. A request with neither is no browser's (curl, an app), which holds no
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
    guard !origins.isEmpty else { return true }
    guard origins.count == 1, let authority = request.head.authority else { return false }
    // The scheme is ours by definition: whoever reached this port spoke it.
    return origins[0] == "http://\(authority)" || origins[0] == "https://\(authority)"
  }
}
