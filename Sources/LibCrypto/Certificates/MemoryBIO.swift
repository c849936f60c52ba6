internal import CLibcrypto

/// A `BIO` over bytes in memory: how libcrypto reads and writes PEM.
struct MemoryBIO: ~Copyable {
  private let pointer: OpaquePointer

  /// - Parameter content: what can be read from it.
  init(_ content: [UInt8] = []) throws(CryptoError) {
    guard let count = Int32(exactly: content.count), let pointer = BIO_new(BIO_s_mem()) else {
      throw .failed("BIO_new")
    }
    // Writing nothing is no failure, and gives -1 or 0.
    guard count == 0 || BIO_write(pointer, content, count) == count else {
      BIO_free_all(pointer)
      throw .failed("BIO_write")
    }
    self.pointer = pointer
  }

  deinit {
    BIO_free_all(pointer)
  }

  /// The `BIO` lives as long as `body` runs, which a pointer alone would not see to.
  borrowing func withPointer<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    body(pointer)
  }

  /// What was written to it and not read.
  func content() -> [UInt8] {
    var content: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = BIO_read(pointer, &chunk, Int32(chunk.count)), count > 0 {
      content += chunk.prefix(Int(count))
    }
    return content
  }
}

enum PEMPassword {
  /// Says that there is no password. Without it libcrypto would ask on the terminal.
  static let refuse:
    @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 = {
      _,
      _,
      _,
      _ in -1
    }
}
