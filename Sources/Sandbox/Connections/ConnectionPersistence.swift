import NIOCore
import NIOHTTP1

/// Decides which request is the last on its connection of HTTP/1, and says so in the answer (RFC 9112 §9.3 and §9.6).
///
/// It is the one with `Connection: close` in whatever spelling, of HTTP/1.0, or with an `Upgrade`: none is made here, as
/// RFC 9110 §7.8 allows, but the parser believes that another protocol follows and reads no further request. What comes
/// behind the last request is not looked at.
///
/// It stands between the parser and the codec, for behind the codec the version is gone.
final class ConnectionPersistence: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// Requests whose answer is not written yet; several may be, in a pipeline.
  private var unanswered = 0
  /// The version of the last request; nil while none was the last.
  private var lastVersion: HTTPVersion?
  private var isFinished = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isFinished else { return }
    switch unwrapInboundIn(data) {
    case .head(var head):
      unanswered += 1
      guard Self.isLast(head) else { break }
      lastVersion = head.version
      // The one spelling that the server behind knows; it closes when the answer is written.
      head.headers.replaceOrAdd(name: "Connection", value: "close")
      context.fireChannelRead(wrapInboundOut(.head(head)))
      return
    case .body: break
    case .end:
      guard lastVersion != nil else { break }
      isFinished = true
      discardInput(context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      guard let lastVersion, unanswered == 1, head.status.code >= 200 else { break }
      head.headers.replaceOrAdd(name: "Connection", value: "close")
      // A client of HTTP/1.0 knows no chunks (RFC 9112 §6.1): the end of the connection is that of the body.
      if lastVersion == .http1_0, !head.headers.contains(name: "Content-Length") {
        head.version = lastVersion
      }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
      return
    case .body: break
    case .end: unanswered -= 1
    }
    context.write(data, promise: promise)
  }

  private static func isLast(_ head: HTTPRequestHead) -> Bool {
    head.version == .http1_0 || !head.isKeepAlive || head.headers.contains(name: "Upgrade")
  }

  /// The parser keeps what follows an upgrade, in memory and without measure, so it gets none of it.
  private func discardInput(_ context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else {
      return
    }
    // It cannot fail: the decoder was found there, on this very loop.
    try? pipeline.addHandler(DiscardInput(), position: .before(decoder))
  }
}
