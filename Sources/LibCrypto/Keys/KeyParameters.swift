internal import CLibcrypto

/// The parameters that make a key: libcrypto's `OSSL_PARAM_BLD`.
struct KeyParameters: ~Copyable {
  private let builder: OpaquePointer
  // The builder refers to these until the list is made.
  private var numbers: [OpaquePointer] = []
  private var buffers: [UnsafeMutableBufferPointer<UInt8>] = []
  private var isComplete = true

  init() throws(CryptoError) {
    guard let builder = OSSL_PARAM_BLD_new() else { throw .failed("OSSL_PARAM_BLD_new") }
    self.builder = builder
  }

  deinit {
    for number in numbers { BN_clear_free(number) }
    for buffer in buffers { buffer.deallocate() }
    OSSL_PARAM_BLD_free(builder)
  }

  mutating func text(_ name: StaticString, _ value: StaticString) {
    // Both outlive the builder, which keeps the pointers.
    let isPushed = value.withUTF8Buffer { text in
      text.withMemoryRebound(to: CChar.self) { text in
        Self.withName(name) { OSSL_PARAM_BLD_push_utf8_string(builder, $0, text.baseAddress, text.count) }
      }
    }
    isComplete = isComplete && isPushed == 1
  }

  mutating func octets(_ name: StaticString, _ value: [UInt8]) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: value.count)
    _ = buffer.initialize(from: value)
    buffers.append(buffer)
    let isPushed = Self.withName(name) {
      OSSL_PARAM_BLD_push_octet_string(builder, $0, buffer.baseAddress, buffer.count)
    }
    isComplete = isComplete && isPushed == 1
  }

  /// A number, big-endian.
  mutating func number(_ name: StaticString, _ value: [UInt8]) {
    guard let number = BN_bin2bn(value, Int32(value.count), nil) else {
      isComplete = false
      return
    }
    numbers.append(number)
    let isPushed = Self.withName(name) { OSSL_PARAM_BLD_push_BN(builder, $0, number) }
    isComplete = isComplete && isPushed == 1
  }

  /// The list, which the caller frees with `OSSL_PARAM_free`.
  func list() throws(CryptoError) -> UnsafeMutablePointer<OSSL_PARAM> {
    guard isComplete, let list = OSSL_PARAM_BLD_to_param(builder) else {
      throw .failed("OSSL_PARAM_BLD_to_param")
    }
    return list
  }

  private static func withName(_ name: StaticString, _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    // A literal's bytes end in a zero.
    name.utf8Start.withMemoryRebound(to: CChar.self, capacity: name.utf8CodeUnitCount + 1, body)
  }
}
