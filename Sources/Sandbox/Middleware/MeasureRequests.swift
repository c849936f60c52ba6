import HTTPTypes
import Hummingbird
import NIOCore

/// Measures each request until its answer begins. It stands outermost.
struct MeasureRequests: RouterMiddleware {
  typealias Context = SandboxContext

  let metrics: ServerMetrics

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let start = NIODeadline.now().uptimeNanoseconds
    let response: Response
    do {
      response = try await next(request, context)
    } catch {
      record(request, context, status: 400, since: start)
      throw error
    }
    record(request, context, status: response.status.code, since: start)
    return response
  }

  /// What the router calls the end of a request that it has no route for.
  private static var noRoute: String { "NotFound" }

  private func record(_ request: Request, _ context: SandboxContext, status: Int, since start: UInt64) {
    if status == 503 { metrics.recordUnavailable(context.path.unavailability ?? .other) }
    metrics.record(
      ServerMetrics.Key(
        route: context.endpointPath ?? Self.noRoute,
        // A method that a client made up would be a series of its own each time.
        method: HTTPRequest.Method.known.contains(request.method) ? request.method.rawValue : "other",
        statusClass: status / 100
      ),
      nanoseconds: NIODeadline.now().uptimeNanoseconds - start
    )
  }
}
