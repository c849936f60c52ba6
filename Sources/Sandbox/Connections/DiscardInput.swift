import NIOCore

/// Stands before the parser of a connection on which nothing more is read, and closes it when the client goes on sending.
///
/// A little is taken and dropped rather than refused: a connection that is closed with bytes unread is reset, and the
/// reset may overtake the answer (RFC 9112 §9.6).
final class DiscardInput: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer

  /// In bytes.
  private static let most = 64 * 1024
  private var count = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    count += unwrapInboundIn(data).readableBytes
    if count > Self.most { context.close(promise: nil) }
  }
}
