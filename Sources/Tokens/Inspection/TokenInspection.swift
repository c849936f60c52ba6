/// A token taken apart for display: what it says as far as that can be read, and what is wrong with it.
/// Nothing here is verified, and no decision may rest on it.
package struct TokenInspection: Sendable, Equatable {
  /// The segments that are there, in order; the third and later ones of an encrypted token are not looked
  /// into.
  package let header: InspectedSegment?
  package let payload: InspectedSegment?
  package let signature: InspectedSegment?
  /// What a verifier would object to, as far as that shows without a key, a clock or an expectation.
  package let problems: [TokenRejection]

  package init(_ token: String) {
    let isTooLong = token.utf8.count > CompactToken.lengthLimit
    let bytes = [UInt8](token.utf8.prefix(CompactToken.lengthLimit))
    let segments = bytes.split(separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
    let isEncrypted = segments.count == 5

    header = segments.first.map { InspectedSegment(.header, encoded: $0) }
    payload = segments.count > 1 && !isEncrypted ? InspectedSegment(.payload, encoded: segments[1]) : nil
    signature = segments.count > 2 && !isEncrypted ? InspectedSegment(.signature, encoded: segments[2]) : nil

    var problems: [TokenRejection] = isTooLong ? [.tooLong(limit: CompactToken.lengthLimit)] : []
    if isEncrypted {
      problems.append(.encrypted)
    } else if segments.count != 3 {
      problems.append(.notCompact(segments: segments.count))
    }
    for segment in [header, payload, signature].compactMap(\.self) { problems += segment.problems }
    if let object = header?.object { problems += Self.problem(object, AccessTokenHeader.init(json:)) }
    if let object = payload?.object { problems += Self.problem(object, AccessTokenClaims.init(json:)) }
    if let signature, signature.text.isEmpty { problems.append(.missingSignature) }
    self.problems = problems
  }

  private static func problem<Part>(
    _ object: JSONObject,
    _ read: (JSONObject) throws(TokenRejection) -> Part
  ) -> [TokenRejection] {
    do {
      _ = try read(object)
      return []
    } catch {
      return [error]
    }
  }
}
