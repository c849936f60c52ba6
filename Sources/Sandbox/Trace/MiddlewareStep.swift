/// What a request passes on its way to an answer, from outside in; the raw value is the type's name.
enum MiddlewareStep: String, Sendable, CaseIterable {
  case securityHeaders = "SecurityHeaders"
  case checkHost = "CheckHost"
  case logAudit = "LogAudit"
  case answerErrors = "AnswerErrors"
  case readBody = "ReadBody"
  case crossOriginProtection = "CrossOriginProtection"
  case verifyToken = "VerifyToken"
  /// The step from a request to a request with a user; see ``UserContext``.
  case requireUser
  /// The handler of the address.
  case route
}

extension MiddlewareStep {
  /// Where the notes explain this step: a page of the site and a place on it.
  var note: String? {
    switch self {
    case .route: nil
    case .requireUser: "middleware-order.html#requireuser"
    case .securityHeaders: "middleware-order.html#securityheaders"
    case .checkHost: "middleware-order.html#checkhost"
    case .logAudit: "middleware-order.html#logaudit"
    case .answerErrors: "middleware-order.html#answererrors"
    case .readBody: "middleware-order.html#readbody"
    case .crossOriginProtection: "middleware-order.html#crossoriginprotection"
    case .verifyToken: "middleware-order.html#verifytoken"
    }
  }

  /// Where the source stands, from the top of the repository.
  var source: String? {
    switch self {
    case .route: nil
    case .requireUser: "Sources/Sandbox/SandboxContext.swift"
    default: "Sources/Sandbox/Middleware/\(rawValue).swift"
    }
  }
}
