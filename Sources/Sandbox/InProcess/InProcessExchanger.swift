import HTTPTypes
import Hummingbird
package import Hurl
package import Logging
import NIOCore

/// Sends requests to the sandbox without a socket: the same routes and middleware as over the network.
package struct InProcessExchanger: Exchanger {
  private let responder: any HTTPResponder<SandboxContext>
  private let logger: Logger

  /// A request that no HTTP client could send.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    case url(String)
    case method(String)
    case header(String)

    package var description: String {
      switch self {
      case .url(let url): "'\(url)' is not the address of this sandbox"
      case .method(let method): "'\(method)' is no method"
      case .header(let name): "'\(name)' is no header name"
      }
    }
  }

  package init(world: World, logger: Logger) {
    // The sandbox alone: no site is served in process.
    let configuration = SandboxConfiguration(site: "")
    self.responder = buildRouter(configuration, worlds: OneWorld(world), reload: nil).buildResponder()
    self.logger = logger
  }

  /// - Throws: ``Failure``, or what the application throws.
  package func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    let response = try await responder.respond(
      to: try head(of: request),
      context: SandboxContext(inProcess: logger)
    )
    return ExchangeResponse(
      status: response.status.code,
      headers: response.headers.map { ExchangeHeader($0.name.rawName, $0.value) },
      body: try await response.body.bytes()
    )
  }

  private func head(of request: ExchangeRequest) throws -> Request {
    guard let url = HTTPURL(request.url) else { throw Failure.url(request.url) }
    guard let method = HTTPRequest.Method(request.method) else { throw Failure.method(request.method) }
    var headers: HTTPFields = [:]
    for header in request.headers {
      guard let name = HTTPField.Name(header.name) else { throw Failure.header(header.name) }
      headers.append(HTTPField(name: name, value: header.value))
    }
    if !request.body.isEmpty { headers[.contentLength] = String(request.body.count) }
    return Request(
      head: HTTPRequest(
        method: method,
        scheme: url.scheme,
        authority: url.host + (url.port.map { ":\($0)" } ?? ""),
        path: url.path + (url.query.map { "?\($0)" } ?? ""),
        headerFields: headers
      ),
      body: RequestBody(buffer: ByteBuffer(bytes: request.body))
    )
  }
}
