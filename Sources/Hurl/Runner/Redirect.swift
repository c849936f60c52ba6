/// Where a response sends its client, and with what: RFC 9110, section 15.4.
enum Redirect {
  /// For `max-redirs: -1`: a chain that never ends must end.
  static let hardLimit = 1000

  /// Nil when the response is no redirect, or leads nowhere.
  static func target(of response: ExchangeResponse, from url: HTTPURL) -> HTTPURL? {
    guard (300..<400).contains(response.status),
      let location = response.headers.values(named: "Location").first
    else { return nil }
    return url.resolving(location)
  }

  /// 301, 302 and 303 become GET without a body, as curl and browsers have it; credentials stay with their host.
  static func follow(
    _ prepared: RequestBuilder.Prepared,
    to target: HTTPURL,
    status: Int
  ) -> RequestBuilder.Prepared {
    var next = prepared
    next.url = target
    next.cookies = []
    if (301...303).contains(status) {
      next.method = prepared.method == "HEAD" ? "HEAD" : "GET"
      next.body = []
      next.contentType = nil
    }
    if target.host != prepared.url.host {
      next.headers.removeAll { ["authorization", "cookie"].contains($0.name.lowercased()) }
    }
    return next
  }
}
