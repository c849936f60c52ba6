import HTTPTypes
import Hummingbird

/// Answers HEAD without a body, whoever made the answer (RFC 9110 §9.3.2). The headers stay, its length among them.
struct OmitHeadBody: RouterMiddleware {
  typealias Context = SandboxContext

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    return request.method == .head ? response.createHeadResponse() : response
  }
}
