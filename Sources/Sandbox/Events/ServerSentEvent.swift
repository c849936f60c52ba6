package import Tokens

/// One server-sent event as its name and its data in JSON
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
package struct ServerSentEvent: Sendable, Equatable {
  package let name: String
  package let data: JSONValue

  package init(name: String, data: JSONValue) {
    self.name = name
    self.data = data
  }

  /// A comment, which a reader skips.
  static let beat = Array(":\n\n".utf8)

  /// The event on the wire. JSON holds no line break, so the data is one line.
  var encoded: [UInt8] {
    Array("event: \(name)\ndata: ".utf8) + JSONWriter.bytes(of: data) + Array("\n\n".utf8)
  }
}
