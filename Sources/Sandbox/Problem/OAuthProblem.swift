import HTTPTypes
import Hummingbird
import Tokens

/// An error of an OAuth 2.0 endpoint, in the shape that its clients read (RFC 6749 §5.2, which RFC 7009 §2.2.1 and
/// RFC 7662 §2.3 refer to). What is wrong with the HTTP around it is a ``Problem``.
enum OAuthProblem: Error {
  /// A parameter is missing, there twice or unreadable: the sentence says which.
  case invalidRequest(String)
}

extension OAuthProblem: HTTPResponseError {
  var status: HTTPResponse.Status { .badRequest }

  func response(from request: Request, context: some RequestContext) -> Response { response }

  var response: Response {
    switch self {
    case .invalidRequest(let description):
      .json(
        .object([("error", .string("invalid_request")), ("error_description", .string(description))]),
        status: status,
        headers: [.cacheControl: "no-store"]
      )
    }
  }
}
