package import Auth
package import Tokens

/// The server's own record of one request and its answer, with what a page's script is not allowed to see.
package struct Exchange: Sendable {
  package let id: String
  package let at: NumericDate
  package let method: String
  package let path: String
  package let requestHeaders: [(name: String, value: String)]
  package let status: Int
  package let responseHeaders: [(name: String, value: String)]
  package let events: [AuthEvent]
}

extension Exchange {
  package var json: JSONValue {
    .object([
      ("id", .string(id)),
      ("at", .integer(at.seconds)),
      (
        "request",
        .object([
          ("method", .string(method)), ("path", .string(path)), ("headers", Self.pairs(requestHeaders)),
        ])
      ),
      (
        "response",
        .object([("status", .integer(Int64(status))), ("headers", Self.pairs(responseHeaders))])
      ),
      (
        "events",
        .array(
          events.map { .object([("name", .string($0.name)), ("explanation", .string($0.explanation))]) }
        )
      ),
    ])
  }

  private static func pairs(_ headers: [(name: String, value: String)]) -> JSONValue {
    .array(headers.map { .array([.string($0.name), .string($0.value)]) })
  }
}
