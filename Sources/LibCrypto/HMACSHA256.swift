internal import CLibcrypto

/// HMAC with SHA-256 (RFC 2104, RFC 4231).
package enum HMACSHA256 {
  package static let byteCount = 32

  /// The 32-byte code of `message` under `key`, which may have any length.
  ///
  /// For many messages under one key make a ``Key`` once: it spares the two hash blocks of the key.
  package static func authenticationCode(for message: [UInt8], key: [UInt8]) -> [UInt8] {
    Key(key).authenticationCode(for: message[...])
  }
}

extension HMACSHA256 {
  /// A key whose two pads are hashed already; each message starts from a copy of that state.
  package final class Key: Sendable {
    /// `nonisolated(unsafe)` is safe here: never written after `init`, since every use works on a duplicate
    /// (`EVP_MAC_CTX_dup` takes a const context), so threads may share it.
    private nonisolated(unsafe) let keyed: OpaquePointer

    package init(_ key: [UInt8]) {
      guard let context = EVP_MAC_CTX_new(Algorithms.hmac) else {
        fatalError("EVP_MAC_CTX_new failed: \(CryptoError.takeReason())")
      }
      var digest: [CChar] = Array("SHA256".utf8CString)
      let isReady = digest.withUnsafeMutableBufferPointer { digest in
        let parameters = [
          OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.baseAddress, 0),
          OSSL_PARAM_construct_end(),
        ]
        return EVP_MAC_init(context, key, key.count, parameters) == 1
      }
      // Any length of key is valid (RFC 2104 §2): what is left to fail is memory.
      guard isReady else { fatalError("EVP_MAC_init failed: \(CryptoError.takeReason())") }
      keyed = context
    }

    deinit {
      EVP_MAC_CTX_free(keyed)
    }

    package func authenticationCode(for message: ArraySlice<UInt8>) -> [UInt8] {
      guard let context = EVP_MAC_CTX_dup(keyed) else {
        fatalError("EVP_MAC_CTX_dup failed: \(CryptoError.takeReason())")
      }
      defer { EVP_MAC_CTX_free(context) }
      return [UInt8](unsafeUninitializedCapacity: byteCount) { output, initializedCount in
        let isUpdated = message.withUnsafeBufferPointer {
          EVP_MAC_update(context, $0.baseAddress, $0.count) == 1
        }
        var length = 0
        guard isUpdated, EVP_MAC_final(context, output.baseAddress, &length, byteCount) == 1 else {
          fatalError("EVP_MAC_final failed: \(CryptoError.takeReason())")
        }
        initializedCount = length
      }
    }

    /// Whether `code` is the code of `message`, compared in constant time. A shorter or longer one is not.
    package func isValid(_ code: ArraySlice<UInt8>, for message: ArraySlice<UInt8>) -> Bool {
      constantTimeEqual(authenticationCode(for: message)[...], code)
    }
  }
}
