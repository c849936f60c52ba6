import Auth
import Tokens

extension SeenToken {
  /// The token as the x-ray shows it.
  ///
  /// - Parameters:
  ///   - previous: the claims of the access token seen before this one.
  ///   - keys: what its signature is checked with.
  ///   - now: the world's time at the exchange.
  func json(previous: [JSONObject.Member]?, keys: ServerKeys, now: NumericDate) -> JSONValue {
    isAccessToken ? accessToken(previous: previous, keys: keys, now: now) : refreshToken(keys: keys)
  }

  /// The claims as far as they can be read.
  var claims: [JSONObject.Member]? { isAccessToken ? TokenInspection(text).payload?.members : nil }

  private func accessToken(previous: [JSONObject.Member]?, keys: ServerKeys, now: NumericDate) -> JSONValue {
    let inspection = TokenInspection(text)
    let claims = inspection.payload?.members ?? []
    let (signature, problem) = keys.judge(text, now: now)
    return [
      "where": .string(place), "kind": "jwt", "token": .string(text),
      "header": Self.object(inspection.header?.members ?? []), "claims": Self.object(claims),
      "signature": .string(signature.rawValue), "problem": problem.map { .string($0) } ?? .null,
      "changed": .array(previous.map { Self.changes(from: $0, to: claims) } ?? []),
      "sentence": .string(
        "An access token: whoever holds it is the user until it expires or the session ends."
      ),
    ]
  }

  private func refreshToken(keys: ServerKeys) -> JSONValue {
    let token = keys.refreshTokens.parse(text)
    let sentence =
      if let token {
        "An opaque refresh token of session \(token.session), generation \(token.generation): to its holder it is"
          + " a random string, and only the server can read it."
      } else {
        "An opaque refresh token that this server did not make."
      }
    return [
      "where": .string(place), "kind": "opaque", "token": .string(text), "header": .null, "claims": .null,
      "signature": .string(token == nil ? "invalid" : "valid"), "problem": .null, "changed": [],
      "sentence": .string(sentence),
    ]
  }

  private static func changes(from: [JSONObject.Member], to: [JSONObject.Member]) -> [JSONValue] {
    var changes: [JSONValue] = []
    for member in to {
      let before = from.first { $0.name == member.name }?.value
      if before != member.value {
        changes.append(["claim": .string(member.name), "from": before ?? .null, "to": member.value])
      }
    }
    for member in from where !to.contains(where: { $0.name == member.name }) {
      changes.append(["claim": .string(member.name), "from": member.value, "to": .null])
    }
    return changes
  }

  /// A broken token may name a member twice; the first is shown.
  private static func object(_ members: [JSONObject.Member]) -> JSONValue {
    var object = JSONObject()
    for member in members where object[member.name] == nil { object.append(member.name, member.value) }
    return .object(object)
  }
}
