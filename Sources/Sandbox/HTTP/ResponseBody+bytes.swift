import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

extension ResponseBody {
  /// The whole body. One that is a buffer can be written again afterwards.
  func bytes() async throws -> [UInt8] {
    let collected = CollectedBody()
    try await write(CollectingWriter(collected: collected))
    return collected.bytes
  }
}

/// The bytes of an answer as they come.
private final class CollectedBody: Sendable {
  private let collected = Mutex<[UInt8]>([])

  var bytes: [UInt8] { collected.withLock { $0 } }

  func append(_ buffer: ByteBuffer) {
    collected.withLock { $0.append(contentsOf: buffer.readableBytesView) }
  }
}

private struct CollectingWriter: ResponseBodyWriter {
  let collected: CollectedBody

  func write(_ buffer: ByteBuffer) async throws {
    collected.append(buffer)
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
