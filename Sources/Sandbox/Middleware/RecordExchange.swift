import Auth
import HTTPTypes
import Hummingbird
import LibCrypto
import Tokens

/// Keeps the server's own record of each exchange with the sandbox and names it in the answer.
///
/// A page's script cannot see `Set-Cookie` nor the cookies that were sent; the record has both, and what each step
/// decided and which rows changed.
struct RecordExchange: RouterMiddleware {
  typealias Context = SandboxContext

  let world: World

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let id = Base64URL.encode(world.random.bytes(12))
    let at = world.clock.now
    let settings = world.settings
    let witness = RequestWitness(trace: context.trace)
    var response = try await RequestWitness.$current.withValue(witness) { try await next(request, context) }
    response.headers[.signetExchange] = id
    let steps = context.path.steps
    if world.isTimed { response.headers[.serverTiming] = ServerTiming.value(of: steps) }
    let client = Exchange.Client(address: context.address, userAgent: request.headers[.userAgent] ?? "")
    let keepsBody = response.body.contentLength.map { $0 <= Exchange.longestKeptBody } ?? false
    world.record(
      Exchange(
        id: id,
        at: at,
        client: client,
        method: request.method.rawValue,
        path: request.uri.description,
        requestHeaders: request.headers,
        answered: response.status,
        responseHeaders: response.headers,
        responseBody: keepsBody ? response.body : nil,
        events: context.trace.events,
        steps: steps,
        rowChanges: witness.rowChanges,
        cookies: world.clients.follow(
          request,
          from: client,
          names: settings.defences.cookies.names,
          setCookies: response.headers[values: .setCookie],
          now: at
        ),
        differences: settings.differences
      )
    )
    return response
  }
}
