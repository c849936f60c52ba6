import NIOCore
import NIOPosix

/// A connection on which a test says what it likes, well formed or not.
struct RawConnection: Sendable {
  private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

  static func open(port: Int) async throws -> RawConnection {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return RawConnection(channel: channel)
  }

  /// Sends `text`, lets `meanwhile` happen, and gives what came until the server closed the connection.
  func send(
    _ text: String,
    meanwhile: @Sendable () async throws -> Void = {}
  ) async throws -> String {
    try await channel.executeThenClose { inbound, outbound in
      do {
        try await outbound.write(ByteBuffer(string: text))
      } catch ChannelError.ioOnClosedChannel {
        // The server was faster with closing it.
      }
      try await meanwhile()
      var received = ByteBuffer()
      do {
        for try await var part in inbound { received.writeBuffer(&part) }
      } catch is IOError {
        // Reset: closed too, and less politely.
      }
      return String(buffer: received)
    }
  }

  /// Sends `text`, and reads what comes part by part with a pause after each; gives how many bytes came in all.
  func read(_ text: String, pausing pause: Duration) async throws -> Int {
    try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var count = 0
      do {
        for try await part in inbound {
          count += part.readableBytes
          try await Task.sleep(for: pause)
        }
      } catch is IOError {
        // Reset.
      }
      return count
    }
  }
}
