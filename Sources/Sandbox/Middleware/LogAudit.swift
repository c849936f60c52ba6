import Auth
import Hummingbird
import Logging

/// Writes to the log what somebody who looks after the server must know: a stolen refresh token that came back, a
/// password that changed, attempts that were slowed down (OWASP ASVS 16.3.3). Ids and addresses, never a secret.
struct LogAudit: RouterMiddleware {
  typealias Context = SandboxContext

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.logAudit)
    let result: Result<Response, any Error>
    do {
      result = .success(try await next(request, context))
    } catch {
      result = .failure(error)
    }
    for event in context.trace.events {
      guard let (level, metadata) = entry(event) else { continue }
      var all = metadata
      all["event"] = "\(event.name)"
      all["address"] = "\(context.address.text)"
      context.logger.log(level: level, "\(event.explanation)", metadata: all)
    }
    return try result.get()
  }

  private func entry(_ event: AuthEvent) -> (Logger.Level, Logger.Metadata)? {
    switch event {
    case .refreshTokenReused(let session, let user, _, _):
      (.warning, ["session": "\(session)", "user": "\(user)", "revoked": "the whole session"])
    case .passwordChanged(let user): (.notice, ["user": "\(user)"])
    case .throttled(let retryAfter): (.notice, ["retry_after": "\(retryAfter)"])
    case .sessionEnded(let session, let reason) where reason != .logout && reason != .reuse:
      (.notice, ["session": "\(session)", "reason": "\(reason.rawValue)"])
    default: nil
    }
  }
}
