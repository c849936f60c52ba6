import AsyncHTTPClient
import Foundation
import Hurl
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends requests over the network, to whatever server answers at `--base`.
struct SocketExchanger: Exchanger {
  /// A response longer than this is an error of the server, or not for a test.
  private static let longestBody = 16 * 1024 * 1024
  private static let timeout = TimeAmount.seconds(30)

  /// A server that is not running is told of at once: by default the client would try for as long as it may.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()

  /// No connection could be made.
  struct NoServer: Error, CustomStringConvertible {
    let url: String

    var description: String { "nothing answers at \(url); is the server running?" }
  }

  func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = HTTPMethod(rawValue: request.method)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
    let clock = ContinuousClock()
    let start = clock.now
    let response: HTTPClientResponse
    do {
      response = try await Self.client.execute(outgoing, timeout: Self.timeout)
    } catch is NIOConnectionError {
      throw NoServer(url: request.url)
    } catch let error as IOError where error.errnoCode == ECONNREFUSED {
      throw NoServer(url: request.url)
    }
    let body = try await response.body.collect(upTo: Self.longestBody)
    return ExchangeResponse(
      version: response.version.major == 2
        ? "HTTP/2" : "HTTP/\(response.version.major).\(response.version.minor)",
      status: Int(response.status.code),
      headers: response.headers.map { ExchangeHeader($0.name, $0.value) },
      body: Array(body.readableBytesView),
      duration: clock.now - start
    )
  }
}
