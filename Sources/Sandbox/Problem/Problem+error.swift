import Auth

extension Problem {
  /// What a client is told of an error that a flow or a handler throws on purpose; nil for any other.
  init?(answering error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let failure as Register.Failure: self.init(failure)
    case let failure as Login.Failure: self.init(failure)
    case let failure as Refresh.Failure: self.init(failure)
    case let failure as ChangePassword.Failure: self.init(failure)
    case is Authenticate.Failure: self = .tokenInvalid
    default: return nil
    }
  }

  /// What a client is told in words of an error; nil for one that tells nothing.
  static func detail(of error: any Error) -> String? {
    if case OAuthProblem.invalidRequest(let description) = error { return description }
    return Problem(answering: error)?.detail
  }
}
