import HTTPTypes
import Hummingbird
import NIOCore

/// The body of a request to an OAuth 2.0 endpoint: `application/x-www-form-urlencoded` parameters.
struct FormParameters {
  /// Nil where a parameter was sent twice.
  private let values: [String: String?]

  /// The value of a parameter; nil where it is not there, or empty, which counts as not sent (RFC 6749 §3.2).
  ///
  /// - Throws: ``OAuthProblem`` when it was sent twice, which nobody may; twice what nobody knows is ignored.
  func value(_ name: String) throws(OAuthProblem) -> String? {
    guard let value = values[name] else { return nil }
    guard let value else { throw .invalidRequest("The parameter '\(name)' is there twice.") }
    return value.isEmpty ? nil : value
  }

  /// Reads a body (https://url.spec.whatwg.org/#urlencoded-parsing, but without its leniency).
  ///
  /// - Throws: ``OAuthProblem`` for a stray `%` and for bytes that are not UTF-8.
  init(parsing body: [UInt8]) throws(OAuthProblem) {
    var values: [String: String?] = [:]
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decode(halves[0]), let value = Self.decode(halves.count > 1 ? halves[1] : [])
      else {
        throw .invalidRequest("The body is not form-encoded: a stray % or bytes that are not UTF-8.")
      }
      values[name] = values.keys.contains(name) ? .some(nil) : .some(value)
    }
    self.values = values
  }

  private static func decode(_ encoded: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = encoded
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}

extension Request {
  /// The body as form parameters.
  ///
  /// Another site's page can send such a body without asking, so only routes behind ``CrossOriginProtection`` take it.
  ///
  /// - Throws: ``Problem`` 415 or 413, ``OAuthProblem``.
  func formParameters() async throws -> FormParameters {
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw Problem(
        .unsupportedMediaType,
        detail: "Send the parameters in the body, with Content-Type: application/x-www-form-urlencoded."
      )
    }
    let buffer: ByteBuffer
    do {
      buffer = try await body.collect(upTo: Self.longestBody)
    } catch is NIOTooManyBytesError {
      throw Problem(.contentTooLarge, detail: "The body is longer than \(Self.longestBody) bytes.")
    }
    return try FormParameters(parsing: Array(buffer.readableBytesView))
  }
}
