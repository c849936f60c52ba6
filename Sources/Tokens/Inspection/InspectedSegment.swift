/// One segment of a token, decoded as far as it goes.
package struct InspectedSegment: Sendable, Equatable {
  package let kind: TokenSegment
  /// As it stands in the token.
  package let text: String
  /// What it encodes. Where the encoding is not the strict one this is what a lenient decoder makes of it, up
  /// to the first byte that means nothing in base64.
  package let bytes: [UInt8]
  /// The members of a header or payload, up to where its JSON breaks; of a signature there are none.
  package let members: [JSONObject.Member]
  package let problems: [TokenRejection]

  /// The header or payload, where it is whole.
  var object: JSONObject? {
    problems.isEmpty && kind != .signature ? JSONObject(members: members) : nil
  }

  /// The bytes as text, with U+FFFD for what is not UTF-8.
  package var decodedText: String { String(decoding: bytes, as: UTF8.self) }

  init(_ kind: TokenSegment, encoded: ArraySlice<UInt8>) {
    self.kind = kind
    text = String(decoding: encoded, as: UTF8.self)
    var problems: [TokenRejection] = []
    if let strict = Base64URL.decode(encoded) {
      bytes = strict
    } else {
      problems.append(.invalidBase64URL(kind))
      bytes = Self.lenientlyDecoded(encoded)
    }
    if kind == .signature {
      members = []
    } else {
      members = JSONParser.readableMembers(of: bytes).members
      do {
        if case .object = try JSONParser.parse(bytes) {} else { problems.append(.notAnObject(kind)) }
      } catch {
        problems.append(.invalidJSON(kind, error))
      }
    }
    self.problems = problems
  }

  /// Takes either alphabet, stops at padding or rubbish, and lets go of bits that make no whole byte.
  private static func lenientlyDecoded(_ encoded: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var bits = 0
    for byte in encoded {
      guard let value = Base64URL.value(ofEitherAlphabet: byte) else { break }
      group = (group << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
    }
    return bytes
  }
}
