import HTTPTypes
import Hummingbird
import NIOPosix

/// Answers from the built site whatever no route answers.
struct ServeSite: RouterMiddleware {
  typealias Context = SandboxContext

  let folder: SiteFolder

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as any HTTPResponseError where error.status == .notFound && !(error is Problem) {
      guard request.method == .get || request.method == .head else { throw error }
      let path = request.uri.path
      if let file = try await read(path) { return answer(request, with: file) }
      // The site's own page says it better than problem details, to a person.
      let wantsPage = request.headers[.accept]?.contains("text/html") ?? false
      guard wantsPage, let page = try await read("/404.html") else { throw error }
      return answer(request, with: page, status: .notFound)
    }
  }

  private func read(_ path: String) async throws -> SiteFolder.File? {
    try await NIOThreadPool.singleton.runIfActive { folder.file(at: path) }
  }

  private func answer(_ request: Request, with file: SiteFolder.File, status: HTTPResponse.Status = .ok)
    -> Response
  {
    let headers: HTTPFields = [
      .contentType: file.contentType,
      .eTag: file.entityTag,
      // Kept, but asked about each time: a saved note shows at once.
      .cacheControl: "no-cache",
    ]
    if status == .ok, let known = request.headers[.ifNoneMatch], Self.lists(known, file.entityTag) {
      return Response(status: .notModified, headers: headers)
    }
    let body =
      switch file.content {
      case .held(let bytes): ResponseBody(slicesOf: bytes)
      case .open(let file): ResponseBody(slicesOf: file)
      }
    return Response(status: status, headers: headers, body: body)
  }

  /// `If-None-Match` is `*` or a list of tags, compared weakly (RFC 9110 §13.1.2).
  static func lists(_ header: String, _ tag: String) -> Bool {
    if header == "*" { return true }
    let tag = tag.hasPrefix("W/") ? tag.dropFirst(2) : Substring(tag)
    return header.split(separator: ",").contains { listed in
      var listed = listed.drop { $0 == " " }
      if listed.hasPrefix("W/") { listed = listed.dropFirst(2) }
      while listed.last == " " { listed = listed.dropLast() }
      return listed == tag
    }
  }
}
