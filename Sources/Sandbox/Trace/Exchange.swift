package import Auth
package import HTTPTypes
import Hummingbird
package import Tokens

/// The server's own record of one request and its answer, with what a page's script is not allowed to see.
///
/// It is kept as it was; what the x-ray shows is worked out when somebody looks (see ``ExchangeReport``).
package struct Exchange: Sendable {
  package let id: String
  /// Counts the world's exchanges from 1.
  package internal(set) var number = 0
  /// On the world's clock.
  package let at: NumericDate
  let client: Client
  package let method: String
  /// With the query.
  package let path: String
  package let requestHeaders: HTTPFields
  let answered: HTTPResponse.Status
  package let responseHeaders: HTTPFields
  /// Written again whenever somebody looks; nil when it is long or has no length.
  let responseBody: ResponseBody?
  package let events: [AuthEvent]
  let steps: [RequestPath.Step]
  /// The rows that the request changed, in order.
  let rowChanges: [RowChange]
  let cookies: CookieMovement
  /// The names of the settings that were not the secure default.
  let differences: [String]

  /// Who sent a request, as far as it says.
  struct Client: Sendable, Hashable {
    let address: String
    let userAgent: String
  }

  package var status: Int { answered.code }

  /// In bytes.
  static let longestKeptBody = 16 * 1024
}

extension Exchange.Client {
  /// A short name for a person: the browser's or the program's.
  var name: String {
    // The order matters: Chromium's and Edge's strings name Safari too.
    let browsers = [
      ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chromium"), ("Safari/", "Safari"),
    ]
    for (mark, name) in browsers where userAgent.contains(mark) { return name }
    let program = userAgent.prefix { $0 != "/" && $0 != " " }
    return program.isEmpty ? "unnamed client" : String(program)
  }

  var isBrowser: Bool { userAgent.hasPrefix("Mozilla/") }
}
