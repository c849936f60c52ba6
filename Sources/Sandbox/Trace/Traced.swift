import Auth
import Hummingbird

/// A middleware whose decision is written into the request's path. It changes nothing of what the middleware does.
///
/// The inner one is boxed: the router calls this through a box anyhow, and could not specialise a generic type.
struct Traced: RouterMiddleware {
  typealias Context = SandboxContext

  let step: MiddlewareStep
  let inner: any RouterMiddleware<SandboxContext>

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let path = context.path
    let index = path.enter(step, firstEvent: context.trace.count)
    do {
      let response = try await inner.handle(request, context: context, next: next)
      path.leave(index, .answered)
      return response
    } catch {
      path.leave(index, .refused(detail: Problem.detail(of: error)))
      throw error
    }
  }
}

/// Writes the handler itself into the request's path; it stands innermost.
struct TraceRoute: RouterMiddleware {
  typealias Context = SandboxContext

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let path = context.path
    let index = path.enter(.route, firstEvent: context.trace.count)
    do {
      let response = try await next(request, context)
      path.leave(index, .answered)
      return response
    } catch {
      path.leave(index, .refused(detail: Problem.detail(of: error)))
      throw error
    }
  }
}

extension RouterMethods where Context == SandboxContext {
  /// Adds a middleware.
  ///
  /// - Parameter isTraced: whether its decisions are written into each request's path.
  @discardableResult
  func add(
    _ step: MiddlewareStep,
    _ middleware: some RouterMiddleware<SandboxContext>,
    isTraced: Bool
  ) -> Self {
    isTraced ? add(middleware: Traced(step: step, inner: middleware)) : add(middleware: middleware)
  }
}
