import Auth
import HTTPTypes
import Hummingbird

extension Problem {
  /// RFC 6750 §3: a request that brings no credentials gets a challenge with no error code.
  static let credentialsMissing = Problem(
    .unauthorized,
    detail: "Log in first, and send the access token as 'Authorization: Bearer ...'.",
    headers: [.wwwAuthenticate: #"Bearer realm="signet""#]
  )

  /// RFC 6750 §3.1. One answer for every fault of a token: the trace says which it was, the client never learns.
  static let tokenInvalid = Problem(
    .unauthorized,
    detail: "The access token is not valid, or no longer. Refresh it or log in again.",
    headers: [
      .wwwAuthenticate:
        #"Bearer realm="signet", error="invalid_token", error_description="The access token is not valid""#
    ]
  )

  /// RFC 6750 §2: a client must not use more than one way to send the token.
  static let twoCredentials = Problem(
    .badRequest,
    detail: "The request carries two access tokens. Send one, in the Authorization header or in the cookie.",
    headers: [.wwwAuthenticate: #"Bearer realm="signet", error="invalid_request""#]
  )

  init(_ failure: Register.Failure) {
    switch failure {
    case .username(let violation): self.init(.unprocessableContent, detail: violation.sentence)
    case .password(let violation): self.init(.unprocessableContent, detail: violation.sentence)
    case .tooMany(let retryAfter): self.init(retryAfter: retryAfter)
    case .usernameTaken: self.init(.conflict, detail: "That username is taken. Choose another, or log in.")
    case .busy(let busy): self.init(busy)
    }
  }

  init(_ failure: Login.Failure) {
    switch failure {
    case .wrongCredentials:
      self.init(
        .unauthorized,
        detail: "The username or the password is wrong.",
        headers: Self.credentialsMissing.headers
      )
    case .tooMany(let retryAfter): self.init(retryAfter: retryAfter)
    case .busy(let busy): self.init(busy)
    }
  }

  init(_ failure: ChangePassword.Failure) {
    switch failure {
    case .sessionEnded: self = .tokenInvalid
    case .wrongPassword: self.init(.forbidden, detail: "The current password is wrong.")
    case .password(let violation): self.init(.unprocessableContent, detail: violation.sentence)
    case .tooMany(let retryAfter): self.init(retryAfter: retryAfter)
    case .busy(let busy): self.init(busy)
    }
  }

  init(_ failure: Refresh.Failure) {
    switch failure {
    case .invalid, .reused, .ended:
      self.init(
        .unauthorized,
        detail: "There is no live refresh token with this request. Log in again.",
        headers: Self.credentialsMissing.headers
      )
    case .tooMany(let retryAfter): self.init(retryAfter: retryAfter)
    }
  }

  /// - Parameter retryAfter: seconds.
  private init(retryAfter: Int64) {
    self.init(
      .tooManyRequests,
      detail: "There were too many attempts. Wait \(retryAfter) seconds.",
      headers: [.retryAfter: String(retryAfter)]
    )
  }

  private init(_ busy: PasswordHasher.Busy) {
    self.init(
      .hashing,
      detail: "Too many people are logging in at this moment. Try again.",
      retryAfter: busy.retryAfter
    )
  }
}

extension Username.Violation {
  fileprivate var sentence: String {
    switch self {
    case .tooShort(let minimum): "A username has at least \(minimum) characters."
    case .tooLong(let maximum): "A username has at most \(maximum) characters."
    case .character(let character):
      "A username has letters, digits and . _ - @ + only; '\(character)' is none of them."
    }
  }
}

extension Password.Violation {
  fileprivate var sentence: String {
    switch self {
    case .tooShort(let minimum):
      "A password has at least \(minimum) characters. Four or five words make a good one."
    case .tooLong(let maximum): "A password has at most \(maximum) bytes."
    case .common: "That password is one that attackers try first. Choose another."
    case .sameAsUsername: "The password is the username. Choose another."
    }
  }
}
