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

  /// Sends `text` and reads nothing of the answer; gives whether the server closed the connection within a minute.
  ///
  /// That shows in what is sent after it: a closed connection takes nothing more. Empty lines between requests mean
  /// nothing to a server (RFC 9112, 2.2). A fixed wait would not do, for a busy machine may not have begun to answer.
  func leaveUnread(_ text: String, meanwhile: @Sendable () async throws -> Void) async throws -> Bool {
    try await channel.executeThenClose { _, outbound in
      try await outbound.write(ByteBuffer(string: text))
      try await meanwhile()
      for _ in 0..<600 {
        try await Task.sleep(for: .milliseconds(100))
        do {
          try await outbound.write(ByteBuffer(string: "\r\n"))
        } catch {
          return true
        }
      }
      return false
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
