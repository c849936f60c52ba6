import HTTPTypes
import Hummingbird
import Tokens

/// Shows a refusal as a page to whoever came with a browser's own navigation, which would show the JSON.
struct AnswerRefusalsAsPage<Context: RequestContext>: RouterMiddleware {
  let owner: LabPage.Owner

  func handle(
    _ request: Request,
    context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let response = try await next(request, context)
    guard response.headers[.contentType] == Problem.contentType,
      request.headers[.accept]?.contains("text/html") ?? false,
      case .object(let problem)? = try? JSONParser.parse(await response.body.bytes()),
      case .string(let detail)? = problem["detail"]
    else { return response }
    var headers = response.headers
    headers[.contentLength] = nil
    let page = LabPage(
      owner: owner,
      title: "\(response.status.code) \(response.status.reasonPhrase)",
      body: """
        <p>\(detail.escapedForHTML)</p>
        <p>The x-ray beside the notes shows which step decided. <a href="/sandbox/board">To the board</a></p>
        """
    )
    return page.response(status: response.status, headers: headers)
  }
}
