import HTTPTypes
import Hummingbird

/// Finds the world that a request is about; see ``WorldSource``.
struct FindWorld: RouterMiddleware {
  typealias Context = SandboxContext

  let worlds: any WorldSource
  var need: WorldNeed?

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    // A request that another one sends is about that one's world.
    guard context.foundWorld == nil else { return try await next(request, context) }
    let found = try await worlds.world(
      for: request.head,
      address: context.address,
      need: need ?? (request.method == .get || request.method == .head ? .any : .own)
    )
    var context = context
    context.foundWorld = found.world
    try await found.world.catchUp()
    var response = try await next(request, context)
    if let setCookie = found.setCookie {
      response.headers.append(HTTPField(name: .setCookie, value: setCookie))
    }
    return response
  }
}
