import Foundation
import HummingbirdCore
import Logging
import NIOCore

/// A connection that has a place among the open ones.
struct BoundedChannel<Base: ServerChildChannel>: ServerChildChannel {
  typealias Value = Base.Value

  let base: Base
  let connections: OpenConnections
  let bounds: ConnectionBounds

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      // Linux would take megabytes for a client that reads nothing, and we would not see that it is slow.
      try channel.syncOptions?.setOption(
        .tcpOption(.init(rawValue: TCP_NOTSENT_LOWAT)),
        value: bounds.unsent
      )
      try channel.pipeline.syncOperations.addHandler(
        ConnectionSlot(connections: connections, patience: bounds.idle)
      )
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }
  }

  func handle(value: Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}
