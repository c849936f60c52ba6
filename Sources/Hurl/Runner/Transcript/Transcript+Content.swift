extension Transcript {
  /// A body: as text when it is UTF-8, else in base64.
  package enum Content: Codable, Sendable, Hashable {
    case empty
    case text(String)
    case base64(String)
  }
}

extension Transcript.Content {
  private enum CodingKeys: String, CodingKey {
    case text, base64
  }

  /// As `{}`, `{"text": "..."}` or `{"base64": "..."}`.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try container.decodeIfPresent(String.self, forKey: .text) {
      self = .text(text)
    } else if let digits = try container.decodeIfPresent(String.self, forKey: .base64) {
      self = .base64(digits)
    } else {
      self = .empty
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .empty: break
    case .text(let text): try container.encode(text, forKey: .text)
    case .base64(let digits): try container.encode(digits, forKey: .base64)
    }
  }

  init(_ bytes: [UInt8]) {
    if bytes.isEmpty {
      self = .empty
    } else if UTF8Validator.firstInvalidOffset(in: bytes) == nil {
      self = .text(String(decoding: bytes, as: UTF8.self))
    } else {
      self = .base64(Base64.standard.encode(bytes))
    }
  }
}
