/// The two sites of this lab. `localhost` and `127.0.0.1` are one machine and, to a browser, two sites
/// (https://html.spec.whatwg.org/multipage/browsers.html#sites): whichever of them a page stands at, the other one
/// plays the other part.
struct OtherSite {
  /// `http://127.0.0.1:8080` for what stands at `localhost:8080`.
  let origin: String

  /// - Parameters:
  ///   - authority: of the request, with its port.
  ///   - isTLS: whether this server speaks TLS.
  init(besides authority: String, isTLS: Bool) {
    let host = CheckHost.hostName(of: authority)
    let port = authority.dropFirst(host.count)
    let other = host == "localhost" ? "127.0.0.1" : "localhost"
    origin = "\(isTLS ? "https" : "http")://\(other)\(port)"
  }
}
