import HTTPTypes
import Hummingbird

/// Refuses requests that another site's page makes the browser send (cross-site request forgery).
///
/// Safe methods pass because none of ours changes anything.
struct CrossOriginProtection: RouterMiddleware {
  typealias Context = SandboxContext

  /// How the request's origin is found out; ``FetchMetadata`` unless the lab has put its twin in.
  let check: @Sendable (Context) throws -> any CrossOriginCheck

  init(check: @escaping @Sendable (Context) throws -> any CrossOriginCheck = { _ in FetchMetadata() }) {
    self.check = check
  }

  // ANCHOR: crossOriginProtection
  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.crossOriginProtection)
    if !request.method.isSafe, try !check(context).comesFromUs(request) {
      throw Problem(
        .forbidden,
        detail: "The browser says that this request comes from another site, so it was refused (CSRF)."
      )
    }
    return try await next(request, context)
  }
  // ANCHOR_END: crossOriginProtection
}

extension HTTPRequest.Method {
  /// Asks for something and changes nothing (RFC 9110 §9.2.1).
  fileprivate var isSafe: Bool { self == .get || self == .head || self == .options }
}
