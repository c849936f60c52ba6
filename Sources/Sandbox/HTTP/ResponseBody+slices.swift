import Hummingbird
import NIOCore
import NIOPosix

extension ResponseBody {
  /// As much as is written at once. A client that reads slowly lets no more than this wait in the buffers of its own
  /// connection.
  private static let sliceLength = 64 * 1024

  /// The bytes, written slice by slice as the client takes them.
  init(slicesOf bytes: ByteBuffer) {
    guard bytes.readableBytes > Self.sliceLength else {
      self.init(byteBuffer: bytes)
      return
    }
    self.init(contentLength: bytes.readableBytes) { writer in
      var rest = bytes
      while let slice = rest.readSlice(length: min(Self.sliceLength, rest.readableBytes)),
        slice.readableBytes > 0
      {
        try await writer.write(slice)
      }
      try await writer.finish(nil)
    }
  }

  /// The file's bytes, read as the client takes them.
  init(slicesOf file: OpenFile) {
    let length = file.stamp.length
    self.init(contentLength: length) { writer in
      var offset = 0
      while offset < length {
        let count = min(Self.sliceLength, length - offset)
        let bytes = try await NIOThreadPool.singleton.runIfActive { [offset] in
          file.read(from: offset, count: count)
        }
        // The length is promised already, so nothing but the connection's end can say that there is less.
        guard bytes.count == count else { throw FileHasShrunk() }
        try await writer.write(ByteBuffer(bytes: bytes))
        offset += count
      }
      try await writer.finish(nil)
    }
  }

  /// A file was cut short while it was sent.
  struct FileHasShrunk: Error {}
}
