import HTTPTypes
import Hummingbird
import Tokens

/// An error as the client sees it: problem details for HTTP APIs (RFC 9457).
struct Problem: Error {
  let status: HTTPResponse.Status
  /// One or two sentences for a person: what is wrong with this request and what to do. Never a secret, never
  /// the inside of the program.
  let detail: String
  var headers: HTTPFields = [:]
  /// Of a 503: what there was too little of, for the operator.
  var unavailability: Unavailability?

  init(_ status: HTTPResponse.Status, detail: String, headers: HTTPFields = [:]) {
    self.status = status
    self.detail = detail
    self.headers = headers
  }

  /// 503: it is not the request's fault, and it may be sent again.
  ///
  /// - Parameter retryAfter: seconds.
  init(_ cause: Unavailability, detail: String, retryAfter: Int64) {
    self.init(.serviceUnavailable, detail: detail, headers: [.retryAfter: String(retryAfter)])
    self.unavailability = cause
  }
}

extension Problem: HTTPResponseError {
  static let contentType = "application/problem+json"

  func response(from request: Request, context: some RequestContext) -> Response { response }

  var response: Response {
    var headers = headers
    headers[.contentType] = Self.contentType
    headers[.cacheControl] = "no-store"
    return .json(
      .object([
        // RFC 9457 §4.2.1: with about:blank the title is the status's own phrase.
        ("type", .string("about:blank")),
        ("title", .string(status.reasonPhrase)),
        ("status", .integer(Int64(status.code))),
        ("detail", .string(detail)),
      ]),
      status: status,
      headers: headers
    )
  }
}

extension Problem {
  static func methodNotAllowed(allowed: [HTTPRequest.Method]) -> Problem {
    let list = allowed.map(\.rawValue).joined(separator: ", ")
    return Problem(.methodNotAllowed, detail: "This address answers \(list).", headers: [.allow: list])
  }

  /// What nobody foresaw. The log has the cause; the client is told that it is not its fault.
  static let unforeseen = Problem(
    .internalServerError,
    detail: "Something went wrong in the server. The server's log says what."
  )
}
