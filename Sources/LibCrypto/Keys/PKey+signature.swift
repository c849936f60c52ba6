internal import CLibcrypto

extension PKey {
  /// Signs `message` with the key's scheme over `digest`, or over no digest for Ed25519.
  ///
  /// Ends the process when libcrypto cannot: a private key that signed its trial message when it was made
  /// fails only for want of memory or of random bytes, and there is no second-best signature to go on with.
  func sign(_ message: [UInt8], digest: String?) -> [UInt8] {
    guard let signature = trialSignature(of: message, digest: digest) else {
      fatalError("EVP_DigestSign failed: \(CryptoError.takeReason())")
    }
    return signature
  }

  private func trialSignature(of message: [UInt8], digest: String?) -> [UInt8]? {
    guard let context = EVP_MD_CTX_new() else { return nil }
    defer { EVP_MD_CTX_free(context) }
    var count = 0
    guard EVP_DigestSignInit_ex(context, nil, digest, nil, nil, pointer, nil) == 1,
      EVP_DigestSign(context, nil, &count, message, message.count) == 1
    else { return nil }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { return nil }
    return Array(signature.prefix(count))
  }

  func isValid(_ signature: ArraySlice<UInt8>, for message: ArraySlice<UInt8>, digest: String?) -> Bool {
    guard let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestVerifyInit_ex(context, nil, digest, nil, nil, pointer, nil) == 1 else {
      ERR_clear_error()
      return false
    }
    let result = signature.withUnsafeBufferPointer { signature in
      message.withUnsafeBufferPointer { message in
        EVP_DigestVerify(context, signature.baseAddress, signature.count, message.baseAddress, message.count)
      }
    }
    // A wrong signature may leave an error behind, which is nobody's news.
    if result != 1 { ERR_clear_error() }
    return result == 1
  }

  /// Checks that the private part belongs to the public part: a trial message is signed and verified.
  ///
  /// - Throws: ``CryptoError/invalidKey(reason:)``
  func checkPair(digest: String?) throws(CryptoError) {
    let message = Array("pairwise consistency".utf8)
    guard let signature = trialSignature(of: message, digest: digest) else {
      throw .invalidKey(reason: CryptoError.takeReason())
    }
    guard isValid(signature[...], for: message[...], digest: digest) else {
      throw .invalidKey(reason: "the private part does not belong to the public part")
    }
  }
}
