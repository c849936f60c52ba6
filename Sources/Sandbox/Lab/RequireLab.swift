import Hummingbird

/// Lets nobody in where worlds are no labs: its victim and its attacker are there for taking defences down.
struct RequireLab<Context: RequestContext>: RouterMiddleware {
  let isLab: Bool

  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard isLab else {
      throw Problem(.notFound, detail: "This world is no lab: there is nothing to attack here.")
    }
    return try await next(request, context)
  }
}
