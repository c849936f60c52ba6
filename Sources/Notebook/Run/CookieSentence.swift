internal import Hurl

/// Says in plain words what a browser does with a `Set-Cookie` header (RFC 6265bis).
enum CookieSentence {
  /// One sentence or two a cookie, as HTML.
  static func all(in exchange: Transcript.Exchange) -> [[UInt8]] {
    let url = HTTPURL(exchange.request.url)
    return exchange.response.headers.values(named: "Set-Cookie").map { header in
      sentence(header, host: url?.host ?? "", isTrustworthy: url?.isPotentiallyTrustworthy ?? true)
    }
  }

  private static func sentence(_ header: String, host: String, isTrustworthy: Bool) -> [UInt8] {
    let name = SetCookie(header)?.name ?? String(header.prefix { $0 != "=" })
    guard let cookie = SetCookie(header) else {
      return html("A browser refuses ", name, ": a name and a value have at most 4096 bytes together.")
    }
    if let refusal = cookie.refusal(from: host, isTrustworthy: isTrustworthy) {
      return html("A browser refuses ", name, ": \(refusal.reason).")
    }
    // A recording knows no time: what ended in 1970, as a lifetime of 0 does, is over whenever it is read.
    if let expiry = cookie.expiry(now: 0), expiry <= 0 { return html("A browser deletes ", name, ".") }
    if cookie.attribute("httponly") != nil {
      return html("A browser stores ", name, ". JavaScript cannot read it (", code: "HttpOnly", ").")
    }
    return html("A browser stores ", name, ". JavaScript can read it: it is not ", code: "HttpOnly", ".")
  }

  private static func html(
    _ before: String,
    _ name: String,
    _ after: String,
    code: String? = nil,
    _ end: String = ""
  ) -> [UInt8] {
    var html: [UInt8] = []
    html.append(escaping: before)
    append(code: String(name.prefix(80)), to: &html)
    html.append(escaping: after)
    if let code { append(code: code, to: &html) }
    html.append(escaping: end)
    return html
  }

  private static func append(code: String, to html: inout [UInt8]) {
    html.append("<code>")
    html.append(escaping: code)
    html.append("</code>")
  }
}
