import NIOCore

/// Stands first in a connection's pipeline: it takes the connection's place among the open ones, and closes it when no
/// request comes in time, be it for a slow head or a TLS handshake that never ends.
final class ConnectionSlot: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any
  typealias InboundOut = Any

  let activity: ConnectionActivity
  private let connections: OpenConnections
  private let patience: TimeAmount
  private var deadline: Scheduled<Void>?

  init(connections: OpenConnections, patience: TimeAmount) {
    self.connections = connections
    self.patience = patience
    self.activity = ConnectionActivity(now: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    connections.add(activity) { channel.close(promise: nil) }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [activity] in
      if !activity.hasAsked { channel.close(promise: nil) }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    connections.remove(activity)
  }
}
