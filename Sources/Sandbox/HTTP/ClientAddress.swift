package import NIOCore

/// Where a request came from. Most requests are answered without anybody reading it, so its text is made for who does.
package enum ClientAddress: Sendable {
  /// The other end of the connection; nil where it has no network address.
  case connection(SocketAddress?)
  /// What stands in its place: the word of a trusted proxy, or a name.
  case named(String)

  /// An IP address, or a name, or nothing.
  package var text: String {
    switch self {
    case .connection(let address): address?.ipAddress ?? ""
    case .named(let name): name
    }
  }
}
