import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A stream of server-sent events, which ends when there are no more, or when nobody is there to read them.
  ///
  /// - Parameters:
  ///   - connection: over which they go. Where nothing is written it alone tells that the client has closed it.
  ///   - buffer: how many events wait for a slow reader, who misses the oldest beyond it.
  ///   - produce: hands over events as they are on the wire, until it has no more or is cancelled.
  static func events(
    to connection: (any Channel)?,
    buffer: Int,
    _ produce: @escaping @Sendable (AsyncStream<[UInt8]>.Continuation) async throws -> Void
  ) -> Response {
    let body = ResponseBody { writer in
      let (stream, continuation) = AsyncStream.makeStream(
        of: [UInt8].self,
        bufferingPolicy: .bufferingNewest(buffer)
      )
      connection?.closeFuture.whenComplete { _ in continuation.finish() }
      let end = ClosedInput { continuation.finish() }
      // First, since further in the end of what the client sends waits for the end of the answer.
      try? await connection?.pipeline.addHandler(end, position: .first).get()
      defer { connection?.pipeline.removeHandler(end, promise: nil) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          defer { continuation.finish() }
          try await produce(continuation)
        }
        for await bytes in stream { try await writer.write(ByteBuffer(bytes: bytes)) }
        group.cancelAll()
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
      body: body
    )
  }
}

/// Tells when the client has closed its side of a connection. The server leaves the other side open, for clients that
/// send a request, close theirs and read the answer; no reader of an endless one does that.
private final class ClosedInput: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = Any
  typealias InboundOut = Any

  private let tell: @Sendable () -> Void

  init(_ tell: @escaping @Sendable () -> Void) {
    self.tell = tell
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event { tell() }
    context.fireUserInboundEventTriggered(event)
  }
}
