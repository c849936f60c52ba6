/// The three segments of a JWS in compact serialization (RFC 7515 §7.1), split but not yet decoded.
struct CompactToken {
  /// 8 KiB: far above any token issued here, and a bound on the work that a stranger can ask for.
  static let lengthLimit = 8192

  let bytes: [UInt8]
  let header: ArraySlice<UInt8>
  let payload: ArraySlice<UInt8>
  let signature: ArraySlice<UInt8>

  /// The header, a dot and the payload, as they were sent: what the signature covers (RFC 7515 §5.2).
  var signingInput: ArraySlice<UInt8> { bytes[..<payload.endIndex] }

  /// - Throws: ``TokenRejection/tooLong(limit:)``, ``TokenRejection/encrypted``,
  ///   ``TokenRejection/notCompact(segments:)``.
  init(_ token: String) throws(TokenRejection) {
    guard token.utf8.count <= Self.lengthLimit else { throw .tooLong(limit: Self.lengthLimit) }
    let bytes = [UInt8](token.utf8)
    let dot = UInt8(ascii: ".")
    guard let first = bytes.firstIndex(of: dot), let second = bytes[(first + 1)...].firstIndex(of: dot),
      !bytes[(second + 1)...].contains(dot)
    else {
      let segments = bytes.count { $0 == dot } + 1
      throw segments == 5 ? .encrypted : .notCompact(segments: segments)
    }
    self.bytes = bytes
    header = bytes[..<first]
    payload = bytes[(first + 1)..<second]
    signature = bytes[(second + 1)...]
  }

  /// The JSON object that a segment holds.
  ///
  /// - Throws: ``TokenRejection/invalidBase64URL(_:)``, ``TokenRejection/invalidJSON(_:_:)``,
  ///   ``TokenRejection/notAnObject(_:)``.
  static func object(
    _ segment: TokenSegment,
    _ encoded: ArraySlice<UInt8>
  ) throws(TokenRejection) -> JSONObject {
    guard let bytes = Base64URL.decode(encoded) else { throw .invalidBase64URL(segment) }
    let value: JSONValue
    do {
      value = try JSONParser.parse(bytes)
    } catch {
      throw .invalidJSON(segment, error)
    }
    guard case .object(let object) = value else { throw .notAnObject(segment) }
    return object
  }

  /// Checks the signature, which covers the segments as they were sent.
  ///
  /// - Throws: ``TokenRejection/missingSignature``, ``TokenRejection/invalidBase64URL(_:)``,
  ///   ``TokenRejection/invalidSignature``.
  func checkSignature(with key: VerificationKey) throws(TokenRejection) {
    guard !signature.isEmpty else { throw .missingSignature }
    guard let decoded = Base64URL.decode(signature) else { throw .invalidBase64URL(.signature) }
    guard key.isValid(decoded[...], for: signingInput) else { throw .invalidSignature }
  }
}
