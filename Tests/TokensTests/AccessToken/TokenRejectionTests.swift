import Testing
import Tokens

@Suite struct TokenRejectionTests {
  static let rejections: [TokenRejection] = {
    let date = NumericDate(seconds: 1)
    return [
      .tooLong(limit: 8192), .notCompact(segments: 2), .encrypted, .invalidBase64URL(.header),
      .invalidJSON(.payload, .unexpectedEnd), .notAnObject(.payload), .missingAlgorithm, .unsecured,
      .unsupportedAlgorithm, .algorithmMismatch(token: .hs256, key: .rs256), .missingKeyID, .invalidKeyID,
      .unknownKeyID, .retiredKey, .keyInHeader("jwk"), .criticalExtension, .unencodedPayload, .missingType,
      .wrongType, .missingSignature, .invalidSignature, .missingClaim("exp"), .invalidClaim("exp"),
      .wrongIssuer,
      .wrongAudience, .expired(at: date, now: date), .notYetValid(from: date, now: date),
      .issuedInFuture(at: date, now: date),
    ]
  }()

  @Test("every rejection gives one sentence of its own")
  func reasons() {
    let reasons = Self.rejections.map(\.reason)
    #expect(Set(reasons).count == reasons.count)
    for reason in reasons {
      #expect(reason.hasSuffix("."))
      #expect(reason.first?.isUppercase == true)
    }
  }
}
