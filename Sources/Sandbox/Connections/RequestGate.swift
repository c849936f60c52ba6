import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client sends a body, or takes an answer, too slowly, and notes when requests begin and end.
///
/// It stands behind the parser of a connection of HTTP/1.1 or of a stream of HTTP/2. That a head comes in time is for
/// ``ConnectionSlot`` and for the server's own idle timeout to see to.
final class SlowClient: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let bounds: ConnectionBounds
  private var activity: ConnectionActivity?
  private var isReadingBody = false
  private var bodyDeadline: Scheduled<Void>?
  private var writeDeadline: Scheduled<Void>?

  init(bounds: ConnectionBounds) {
    self.bounds = bounds
  }

  func handlerAdded(context: ChannelHandlerContext) {
    activity = Self.slot(of: context.channel, on: context.eventLoop)?.activity
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    bodyDeadline?.cancel()
    writeDeadline?.cancel()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: isReadingBody = true
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
    writeDeadline?.cancel()
    writeDeadline = context.channel.isWritable ? nil : close(context, in: bounds.write)
    context.fireChannelWritabilityChanged()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { activity?.responseSent(now: .now()) }
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
