import Auth
import HTTPTypes
import Hummingbird
import LibCrypto
import Tokens

/// Keeps the server's own record of each exchange with the sandbox and names it in the answer.
///
/// A page's script cannot see `Set-Cookie` nor the cookies that were sent; the record has both.
struct RecordExchange: RouterMiddleware {
  typealias Context = SandboxContext

  let world: World
  let random: any RandomSource

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let id = Base64URL.encode(random.bytes(12))
    let at = world.clock.now
    var response = try await next(request, context)
    response.headers[.signetExchange] = id
    world.exchanges.append(
      Exchange(
        id: id,
        at: at,
        method: request.method.rawValue,
        path: request.uri.path,
        requestHeaders: request.headers.map { ($0.name.rawName, $0.value) },
        status: response.status.code,
        responseHeaders: response.headers.map { ($0.name.rawName, $0.value) },
        events: context.trace.events
      )
    )
    return response
  }
}
