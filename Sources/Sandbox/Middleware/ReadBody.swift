import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Reads the whole body before anything is decided, for it is short: what is answered is then the answer to a whole
/// request, and one whose body breaks off or is badly framed has done nothing.
struct ReadBody: RouterMiddleware {
  typealias Context = SandboxContext

  /// In bytes.
  var longest = Request.longestBody

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    context.enter(.readBody)
    guard request.headers.contains(.contentLength) || request.headers.contains(.transferEncoding) else {
      return try await next(request, context)
    }
    var request = request
    do {
      request.body = RequestBody(buffer: try await request.body.collect(upTo: longest))
    } catch is NIOTooManyBytesError {
      throw Problem(.contentTooLarge, detail: "The body is longer than \(longest) bytes.")
    } catch let error as HTTPParserError {
      throw error
    } catch {
      // The client went away, or its stream was closed for being slow: nothing of ours failed.
      throw Problem(.badRequest, detail: "The body broke off.")
    }
    return try await next(request, context)
  }
}
