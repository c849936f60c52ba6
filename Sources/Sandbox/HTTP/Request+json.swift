import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

extension Request {
  /// The longest body that any endpoint of the sandbox takes, in bytes.
  static let longestBody = 8192

  /// The body as a JSON object with no members but the named ones.
  ///
  /// A form or plain text is refused: another site's page can send those without asking (OWASP ASVS 3.5.2).
  /// A member nobody reads is refused and not ignored, so that nobody believes `"role": "admin"` was taken.
  ///
  /// - Parameters:
  ///   - members: nil where the caller looks at each of them.
  ///   - longest: in bytes.
  /// - Throws: ``Problem`` 415, 413 or 400.
  func jsonObject(
    members: Set<String>?,
    mediaTypes: Set<String> = ["application/json"],
    upTo longest: Int = longestBody
  ) async throws -> JSONObject {
    guard let mediaType, mediaTypes.contains(mediaType) else {
      throw Problem(
        .unsupportedMediaType,
        detail: "Send the body as JSON, with Content-Type: application/json."
      )
    }
    let value: JSONValue
    do {
      let buffer = try await body.collect(upTo: longest)
      value = try JSONParser.parse(Array(buffer.readableBytesView), limit: longest)
    } catch let error as JSONError {
      throw Problem(.badRequest, detail: "The body is not the JSON that is wanted here: \(error).")
    } catch is NIOTooManyBytesError {
      throw Problem(.contentTooLarge, detail: "The body is longer than \(longest) bytes.")
    }
    guard case .object(let object) = value else {
      throw Problem(.badRequest, detail: "The body is JSON but not an object.")
    }
    if let members, let odd = object.members.first(where: { !members.contains($0.name) }) {
      let known = members.sorted().map { "'\($0)'" }.joined(separator: ", ")
      throw Problem(
        .badRequest,
        detail: "There is no member '\(odd.name.prefix(40))' here; the members are \(known)."
      )
    }
    return object
  }

  /// The body's media type in lower case, without parameters.
  var mediaType: String? {
    headers[.contentType]?.split(separator: ";").first.map { $0.trimmingSpaces.lowercased() }
  }
}

extension JSONObject {
  /// A member that must be a string without NUL.
  ///
  /// - Throws: ``Problem`` 400.
  func string(_ name: String) throws -> String {
    guard case .string(let text) = self[name] else {
      throw Problem(.badRequest, detail: "The member '\(name)' must be there and be a string.")
    }
    guard !text.utf8.contains(0) else {
      throw Problem(.badRequest, detail: "The member '\(name)' contains a NUL character.")
    }
    return text
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = self
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
