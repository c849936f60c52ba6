import HTTPTypes
import Hummingbird

/// Gives Safari cookies that it keeps on `http://localhost`: of another name, without the prefix and without `Secure`.
///
/// Chromium and Firefox take a Secure cookie from plain http on this machine (https://github.com/httpwg/http-extensions/issues/2605);
/// Safari drops it (https://bugs.webkit.org/show_bug.cgi?id=142566), so that nobody could refresh there. Everything further in
/// has the genuine names: what is given up is given up here, for that browser, on this machine. Without the prefix another
/// program on localhost can plant such a cookie, and the page says so.
struct LoopbackCookies: RouterMiddleware {
  typealias Context = SandboxContext

  private static let names = SessionCookie.allCases.map { HostCookies().name($0) }
  private static let prefix = "loopback-"

  /// Of a genuine name: `__Host-refresh` → `loopback-refresh`.
  static func name(of genuine: String) -> String { prefix + genuine.dropFirst("__Host-".count) }

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    guard Self.areNeeded(by: request.head) else { return try await next(request, context) }
    var head = request.head
    head.headerFields[values: .cookie] = head.headerFields[values: .cookie].map(Self.genuine)
    var response = try await next(Request(head: head, body: request.body), context)
    response.headers[values: .setCookie] = response.headers[values: .setCookie].map(Self.given)
    return response
  }

  /// Whether a request comes from a browser that keeps no Secure cookie of plain http: one of WebKit, which others name
  /// in their `User-Agent`, too, but never without their own name.
  static func areNeeded(by head: HTTPRequest) -> Bool {
    guard let agent = head.headerFields[.userAgent] else { return false }
    guard agent.contains("AppleWebKit/"), !agent.contains("Chromium/") else { return false }
    guard Exchange.Client.browser(of: agent) == "Safari" else { return false }
    return head.authority.map { BaseURL.isLoopback(CheckHost.hostName(of: $0)) } ?? false
  }

  /// A `Cookie` header as the server knows it.
  static func genuine(_ header: String) -> String {
    header.split(separator: ";").map { pair in
      let pair = pair.drop { $0 == " " }
      let genuine = names.first { pair.hasPrefix("\(name(of: $0))=") }
      return genuine.map { $0 + pair.dropFirst(name(of: $0).count) } ?? String(pair)
    }.joined(separator: "; ")
  }

  /// A `Set-Cookie` header as the browser takes it. One of the lab's twin is none of ours.
  static func given(_ header: String) -> String {
    guard let genuine = names.first(where: { header.hasPrefix("\($0)=") }) else { return header }
    let attributes = header.dropFirst(genuine.count).split(separator: ";").filter { $0 != " Secure" }
    return name(of: genuine) + attributes.joined(separator: ";")
  }
}
