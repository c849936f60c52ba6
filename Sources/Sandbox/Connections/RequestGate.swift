import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Stands behind the parser of a connection of HTTP/1.1 or of a stream of HTTP/2: it lets in what ``RequestRules``
/// allows, closes the connection of a client that sends a body, or takes an answer, too slowly, and notes when requests
/// begin and end.
///
/// What is refused is answered with 400, and the connection is closed. That a head comes in time is for
/// ``ConnectionSlot`` and for the server's own idle timeout to see to.
final class RequestGate: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let bounds: ConnectionBounds
  private var activity: ConnectionActivity?
  private var hasRefused = false
  private var isReadingBody = false
  private var bodyDeadline: Scheduled<Void>?
  private var writeDeadline: Scheduled<Void>?
  /// Since when the client lets the buffers be full; nil while they are not.
  private var stall: NIODeadline?
  /// For how long it did so before, in this answer.
  private var stalled = TimeAmount.zero
  /// Bytes of this answer's body that were written so far.
  private var written = 0

  init(bounds: ConnectionBounds) {
    self.bounds = bounds
  }

  func handlerAdded(context: ChannelHandlerContext) {
    activity = Self.slot(of: context.channel, on: context.eventLoop)?.activity
    // Behind the codec it is too late: it keeps of a target with a host the path alone. Over HTTP/2 there is no codec.
    let pipeline = context.pipeline.syncOperations
    if let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) {
      // It cannot fail: the codec was found there, on this very loop.
      try? pipeline.addHandlers([ConnectionPersistence(), AbsoluteTarget()], position: .before(codec))
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    bodyDeadline?.cancel()
    writeDeadline?.cancel()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Nothing behind a refused head can be trusted to be what it looks like.
    guard !hasRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      guard RequestRules.allow(head) else {
        hasRefused = true
        context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
        return
      }
      isReadingBody = true
    case .body: break
    case .end:
      isReadingBody = false
      bodyDeadline?.cancel()
      bodyDeadline = nil
      activity?.requestReceived(now: .now())
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Most requests are whole by now and need no timer.
    if isReadingBody, bodyDeadline == nil { bodyDeadline = close(context, in: bounds.body) }
    context.fireChannelReadComplete()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    let now = NIODeadline.now()
    if let stall { stalled = stalled + (now - stall) }
    stall = nil
    writeDeadline?.cancel()
    writeDeadline = nil
    if !context.channel.isWritable {
      stall = now
      activity?.clientStalls(now: now)
      // A little now and then keeps an answer going, but not for longer than its length is worth.
      let earned = bounds.write + .seconds(Int64(written / bounds.writeRate))
      writeDeadline = close(context, in: max(.zero, min(bounds.write, earned - stalled)))
    } else {
      activity?.clientReads(now: now)
    }
    context.fireChannelWritabilityChanged()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head:
      written = 0
      stalled = .zero
    case .body(let bytes): written += bytes.readableBytes
    case .end: activity?.responseSent(now: .now())
    }
    context.write(data, promise: promise)
  }

  private func close(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
    let channel = context.channel
    return context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  /// The slot of the connection: in this channel's own pipeline, or in that of the connection whose stream it is.
  private static func slot(of channel: any Channel, on loop: any EventLoop) -> ConnectionSlot? {
    if let own = try? channel.pipeline.syncOperations.handler(type: ConnectionSlot.self) { return own }
    // A stream lives on its connection's loop; the parent of a connection, which listens, may live on another.
    guard let parent = channel.parent, parent.eventLoop === loop else { return nil }
    return try? parent.pipeline.syncOperations.handler(type: ConnectionSlot.self)
  }
}
