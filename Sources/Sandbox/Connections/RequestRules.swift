import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Refuses requests that the parser lets through although two programs could read them in two ways, which is what
/// request smuggling and host confusion live on. What is refused is answered with 400, and the connection is closed.
///
/// The parser (llhttp in its strict mode) refuses by itself: both lengths or two of them, lengths that are no plain
/// numbers, bad chunk sizes and extensions, line ends that are not CR LF, folded lines, spaces before a colon, control
/// characters and unknown methods and versions.
final class RequestRules: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private var hasRefused = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Nothing behind a refused head can be trusted to be what it looks like.
    guard !hasRefused else { return }
    if case .head(let head) = unwrapInboundIn(data), !Self.allow(head) {
      hasRefused = true
      context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
      return
    }
    context.fireChannelRead(data)
  }

  static func allow(_ head: HTTPRequest) -> Bool {
    // RFC 9112 §3.2: one Host and no more, which has become the authority. Over HTTP/2, where the scheme is sent along,
    // it may be there beside the authority (RFC 9113 §8.3.1).
    guard let authority = head.authority, !authority.isEmpty else { return false }
    let hosts = head.headerFields[values: .hostField]
    let mayRepeat = head.scheme == "https"
    guard hosts.isEmpty || mayRepeat && hosts.allSatisfy({ $0 == authority }) else { return false }
    // RFC 9112 §6.1: chunked is the only coding that is understood here.
    let codings = head.headerFields[values: .transferEncoding]
    guard codings.isEmpty || codings.count == 1 && codings[0].lowercased() == "chunked" else { return false }
    // RFC 9112 §3.2.4. Of a whole URL as the target the path alone is left by now: Host decides where it is for.
    return head.path?.hasPrefix("/") ?? false || head.method == .options && head.path == "*"
  }
}
