internal import Hurl

/// Says in a plain sentence what a browser does with a `Set-Cookie` header (RFC 6265bis).
enum CookieSentence {
  /// One sentence a cookie, as HTML.
  static func all(in headers: [ExchangeHeader]) -> [[UInt8]] {
    headers.values(named: "Set-Cookie").map(sentence)
  }

  private static func sentence(_ header: String) -> [UInt8] {
    let parts = header.split(separator: ";").map { $0.drop { $0 == " " } }
    let name = parts.first.map { $0.prefix { $0 != "=" } } ?? ""
    let attributes = parts.dropFirst().map { $0.lowercased() }
    var html: [UInt8] = []
    if attributes.contains("max-age=0") {
      html.append("A browser deletes <code>")
      html.append(escaping: String(name))
      html.append("</code>.")
      return html
    }
    html.append("A browser stores <code>")
    html.append(escaping: String(name))
    html.append("</code>. ")
    html.append(
      attributes.contains("httponly")
        ? "JavaScript cannot read it (<code>HttpOnly</code>)."
        : "JavaScript can read it: it is not <code>HttpOnly</code>."
    )
    return html
  }
}
