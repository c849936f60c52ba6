import NIOCore
import NIOHTTP1

/// Makes the host of a target in absolute form (`GET http://host/path`) the request's Host, as RFC 9112 §3.2.2 has it.
///
/// It stands between the parser and the codec that keeps the path alone: a proxy that goes by the target and a server
/// that goes by Host would otherwise take one request for two different places.
final class AbsoluteTarget: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // None or two of them are refused further in, whatever the target (RFC 9112 §3.2).
    guard case .head(var head) = unwrapInboundIn(data), let authority = Self.authority(of: head.uri),
      head.headers["Host"].count == 1
    else {
      context.fireChannelRead(data)
      return
    }
    head.headers.replaceOrAdd(name: "Host", value: authority)
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  /// The authority in a target; nil where it has none, which is nearly always.
  static func authority(of target: String) -> String? {
    let bytes = target.utf8
    guard bytes.first != UInt8(ascii: "/"), let scheme = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let rest = bytes[scheme...].dropFirst()
    guard rest.starts(with: "//".utf8) else { return nil }
    let ends: [UInt8] = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
    return String(Substring(rest.dropFirst(2).prefix { !ends.contains($0) }))
  }
}
