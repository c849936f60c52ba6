import Auth
import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Turns whatever was thrown further in into an answer, so that a client always gets problem details and never
/// the inside of the program.
struct AnswerErrors: RouterMiddleware {
  typealias Context = SandboxContext

  /// Whether it is written into the request's path: of two, the inner one is, which the record sees.
  var isTraced = false

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    if isTraced { context.enter(.answerErrors) }
    do {
      return try await next(request, context)
    } catch let problem as OAuthProblem {
      context.path.refuse(detail: nil)
      return problem.response
    } catch let error as HTTPParserError {
      // The server's own: it answers 400 and closes the connection, since nothing more on it makes sense.
      throw error
    } catch {
      let problem = problem(for: error, context: context)
      context.path.refuse(detail: problem.detail, unavailability: problem.unavailability)
      return problem.response
    }
  }

  private func problem(for error: any Error, context: SandboxContext) -> Problem {
    if let problem = Problem(answering: error) { return problem }
    switch error {
    case let unavailable as StoreUnavailable:
      context.logger.error("the store is unavailable", metadata: ["cause": "\(unavailable.cause)"])
      return Problem(
        .database,
        detail: "The database cannot be used at this moment. Try again.",
        retryAfter: 1
      )
    case let full as BoundedStore.Full:
      return Problem(
        .tooManyRequests,
        detail:
          "This world has \(full.users) users, which is as many as it may have. Reset it to begin again.",
        headers: [.retryAfter: "3600"]
      )
    case let known as any HTTPResponseError:
      return Problem(
        known.status,
        detail: known.status == .notFound ? "There is nothing here." : "The request cannot be served."
      )
    default:
      // The type only: an error's text could carry what the request carried.
      context.logger.error("unforeseen error", metadata: ["type": "\(type(of: error))"])
      return .unforeseen
    }
  }
}
