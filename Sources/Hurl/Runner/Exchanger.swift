/// Whatever can send a request and get its response: an application in process, a socket, a test.
package protocol Exchanger: Sendable {
  /// Sends exactly `request`, follows no redirect and keeps no cookies: that is the runner's work.
  ///
  /// - Throws: whatever kept the response from coming; its description is shown to the author.
  func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse
}

package struct ExchangeHeader: Sendable, Hashable, Codable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

package struct ExchangeRequest: Sendable, Hashable {
  package var method: String
  /// Absolute, with its query.
  package var url: String
  /// In the order in which they are sent. `Host` and `Content-Length` are the exchanger's to add.
  package var headers: [ExchangeHeader]
  package var body: [UInt8]

  package init(method: String, url: String, headers: [ExchangeHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

package struct ExchangeResponse: Sendable, Hashable {
  /// `HTTP/1.0`, `HTTP/1.1`, `HTTP/2` or `HTTP/3`.
  package var version: String
  package var status: Int
  /// In the order in which they came; a name may come more than once.
  package var headers: [ExchangeHeader]
  /// With any content coding undone.
  package var body: [UInt8]
  package var duration: Duration

  package init(
    version: String = "HTTP/1.1",
    status: Int,
    headers: [ExchangeHeader] = [],
    body: [UInt8] = [],
    duration: Duration = .zero
  ) {
    self.version = version
    self.status = status
    self.headers = headers
    self.body = body
    self.duration = duration
  }
}

extension ExchangeHeader {
  /// As `["name", "value"]`.
  package init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    name = try pair.decode(String.self)
    value = try pair.decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(name)
    try pair.encode(value)
  }
}

extension [ExchangeHeader] {
  /// The values of a header, whose name is compared without regard to case (RFC 9110, section 5.1).
  package func values(named name: String) -> [String] {
    let lowercased = name.lowercased()
    return filter { $0.name.lowercased() == lowercased }.map(\.value)
  }
}
