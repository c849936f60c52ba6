import HTTPTypes
import Hummingbird

extension RouterMethods {
  typealias Handler = @Sendable (Request, Context) async throws -> Response

  /// Adds an address with the methods it answers; any other method gets 405 with `Allow`
  /// (RFC 9110 §15.5.6), not 404.
  func resource(_ path: RouterPath, _ handlers: [HTTPRequest.Method: Handler]) {
    for (method, handler) in handlers {
      on(path, method: method, use: handler)
    }
    refuseOtherMethods(path, than: Array(handlers.keys))
  }

  /// Answers 405 to every method but these.
  func refuseOtherMethods(_ path: RouterPath, than methods: [HTTPRequest.Method]) {
    // The router answers HEAD wherever there is a GET.
    let implied: [HTTPRequest.Method] = methods.contains(.get) ? [.head] : []
    let allowed = methods.sorted { $0.rawValue < $1.rawValue } + implied
    for method in HTTPRequest.Method.known where !allowed.contains(method) {
      on(path, method: method) { _, _ -> Response in throw Problem.methodNotAllowed(allowed: allowed) }
    }
  }
}

extension HTTPRequest.Method {
  /// Those that the HTTP parser lets through; it refuses every other by itself.
  static let known: [HTTPRequest.Method] =
    [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    + [
      "ACL", "BIND", "CHECKOUT", "COPY", "LINK", "LOCK", "M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR",
      "MKCOL",
      "MOVE", "NOTIFY", "PROPFIND", "PROPPATCH", "PURGE", "QUERY", "REBIND", "REPORT", "SEARCH", "SOURCE",
      "SUBSCRIBE",
      "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE",
    ].compactMap { HTTPRequest.Method(rawValue: $0) }
}
