import NIOCore
import NIOPosix
import Testing

/// A page that listens to its world's events, as bytes of a connection.
final class EventPage: Sendable {
  private let channel: any Channel
  private let lines: AsyncStream<String>

  init(port: Int, cookie: String) async throws {
    let (lines, continuation) = AsyncStream.makeStream(of: String.self)
    self.lines = lines
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector(continuation: continuation))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    let request =
      "GET /sandbox/events HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-world=\(cookie)\r\n\r\n"
    try await channel.writeAndFlush(ByteBuffer(string: request))
  }

  /// Waits until the server has sent a text.
  func hears(_ text: String, _ comment: Comment? = nil) async throws {
    var all = ""
    for await piece in lines {
      all += piece
      if all.contains(text) { return }
    }
    Issue.record(comment ?? "the stream ended without '\(text)'")
  }

  func close() async throws { try await channel.close() }

  private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<String>.Continuation

    init(continuation: AsyncStream<String>.Continuation) {
      self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      continuation.yield(String(buffer: unwrapInboundIn(data)).replacing("\r\n", with: "\n"))
    }

    func channelInactive(context: ChannelHandlerContext) { continuation.finish() }
  }
}
