package import Auth
package import HTTPTypes
import Hummingbird
import Synchronization
package import Tokens

/// The server's own record of one request and its answer, with what a page's script is not allowed to see.
///
/// It is kept as it was; what the x-ray shows is worked out when somebody looks (see ``ExchangeReport``).
package final class Exchange: Sendable {
  package let id: String
  private let place = Atomic(0)
  /// On the world's clock.
  package let at: NumericDate
  private let origin: ClientAddress
  private let request: HTTPRequest
  private let response: HTTPResponse
  /// Written again whenever somebody looks; nil when it is long or has no length.
  let responseBody: ResponseBody?
  package let events: [AuthEvent]
  let passage: Passage
  /// The rows that the request changed, in order.
  let rowChanges: [RowChange]
  let settings: WorldSettings

  /// In bytes.
  static let longestKeptBody = 16 * 1024

  init(
    id: String,
    at: NumericDate,
    address: ClientAddress,
    request: HTTPRequest,
    response: Response,
    events: [AuthEvent],
    passage: Passage,
    rowChanges: [RowChange],
    settings: WorldSettings
  ) {
    self.id = id
    self.at = at
    self.origin = address
    self.request = request
    self.response = response.head
    let keepsBody = response.body.contentLength.map { $0 <= Self.longestKeptBody } ?? false
    self.responseBody = keepsBody ? response.body : nil
    self.events = events
    self.passage = passage
    self.rowChanges = rowChanges
    self.settings = settings
  }

  /// Counts the world's exchanges from 1; 0 for one that is in no log.
  package var number: Int { place.load(ordering: .relaxed) }

  /// The log has it from now on, as its `number`th.
  func take(number: Int) {
    place.store(number, ordering: .relaxed)
  }

  /// Who sent a request, as far as it says.
  struct Client: Sendable, Hashable {
    let address: String
    let userAgent: String
  }
}

extension Exchange {
  /// The client's network address.
  var address: String { origin.text }
  package var method: String { request.method.rawValue }
  var requestMethod: HTTPRequest.Method { request.method }
  /// With the query.
  package var path: String { request.path ?? "/" }
  /// The name of the host that was asked, without port.
  var host: String { CheckHost.hostName(of: request.authority ?? "") }
  package var requestHeaders: HTTPFields { request.headerFields }
  package var answered: HTTPResponse.Status { response.status }
  package var status: Int { response.status.code }
  package var responseHeaders: HTTPFields { response.headerFields }
  var client: Client { Client(address: address, userAgent: requestHeaders[.userAgent] ?? "") }
  /// Bytes of what is kept of it that came over the network or went out.
  var byteCount: Int {
    [request.headerFields, response.headerFields].reduce(path.utf8.count + (responseBody?.contentLength ?? 0))
    { sum, fields in
      fields.reduce(sum) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
    }
  }
  /// The names of the settings that were not the secure default.
  var differences: [String] { settings.differences }
}

extension Exchange.Client {
  /// The browser that a `User-Agent` is of; nil for a program of another kind.
  static func browser(of userAgent: String) -> String? {
    // The order matters: Chromium's and Edge's strings name Safari too.
    let browsers = [
      ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chromium"), ("Safari/", "Safari"),
    ]
    return browsers.first { mark, _ in userAgent.contains(mark) }?.1
  }

  /// A short name for a person: the browser's or the program's.
  var name: String {
    if let browser = Self.browser(of: userAgent) { return browser }
    let program = userAgent.prefix { $0 != "/" && $0 != " " }
    return program.isEmpty ? "unnamed client" : String(program)
  }

  var isBrowser: Bool { userAgent.hasPrefix("Mozilla/") }
}
