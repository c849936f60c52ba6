import Hummingbird

/// Several middlewares as one, compiled for the very types that they are.
///
/// The router knows a middleware by its protocol alone. Behind that the types of a chain are known to nobody, and each step
/// of each request would look them up anew; here the chain is called where they are still known.
struct CompiledMiddleware: RouterMiddleware {
  typealias Context = SandboxContext
  typealias Next = (Request, SandboxContext) async throws -> Response

  private let chain: @Sendable (Request, SandboxContext, Next) async throws -> Response

  init<Chain: RouterMiddleware>(_ chain: Chain) where Chain.Context == SandboxContext {
    self.chain = { request, context, next in try await chain.handle(request, context: context, next: next) }
  }

  func handle(_ request: Request, context: SandboxContext, next: Next) async throws -> Response {
    try await chain(request, context, next)
  }
}

extension RouterMethods where Context == SandboxContext {
  /// Adds middlewares, from outside in.
  func addCompiledMiddleware<Chain: RouterMiddleware>(
    @MiddlewareFixedTypeBuilder<Request, Response, SandboxContext> _ chain: () -> Chain
  ) where Chain.Context == SandboxContext {
    _ = add(middleware: CompiledMiddleware(chain()))
  }
}
