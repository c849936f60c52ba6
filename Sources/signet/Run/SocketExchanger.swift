import AsyncHTTPClient
import Hurl
import NIOCore
import NIOHTTP1

/// Sends requests over the network, to whatever server answers at `--base`.
struct SocketExchanger: Exchanger {
  /// A response longer than this is an error of the server, or not for a test.
  private static let longestBody = 16 * 1024 * 1024
  private static let timeout = TimeAmount.seconds(30)

  func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = HTTPMethod(rawValue: request.method)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await HTTPClient.shared.execute(outgoing, timeout: Self.timeout)
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
