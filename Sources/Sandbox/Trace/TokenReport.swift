import Auth
import Tokens

/// A token taken apart for a page: what it says as far as it can be read, and whether this server's keys made it.
struct TokenReport {
  private let text: String
  private let inspection: TokenInspection

  init(_ token: String) {
    text = token
    inspection = TokenInspection(token)
  }

  /// A header that can be read in part, and something behind a dot.
  private var isJWT: Bool { inspection.header?.members.isEmpty == false && text.contains(".") }

  /// - Parameter now: the world's time.
  func json(keys: ServerKeys, now: NumericDate) -> JSONValue {
    guard isJWT else { return opaque(keys: keys, now: now) }
    let (signature, problem) = keys.judge(text, now: now)
    return [
      "kind": "jwt", "header": Self.part(inspection.header), "claims": Self.part(inspection.payload),
      "signature": .string(signature.rawValue), "problem": problem.map { .string($0) } ?? .null,
      "now": .integer(now.seconds),
    ]
  }

  private func opaque(keys: ServerKeys, now: NumericDate) -> JSONValue {
    let isOurs = keys.refreshTokens.parse(text) != nil
    return [
      "kind": "opaque", "header": .null, "claims": .null,
      "signature": .string((isOurs ? SignatureJudgement.valid : .unknown).rawValue), "problem": .null,
      "now": .integer(now.seconds),
    ]
  }

  /// What a segment says up to where it breaks, and how it breaks.
  private static func part(_ segment: InspectedSegment?) -> JSONValue {
    guard let segment else { return .null }
    var members = JSONObject()
    // A broken token may name a member twice; the first is shown.
    for member in segment.members where members[member.name] == nil {
      members.append(member.name, member.value)
    }
    return [
      "members": .object(members), "text": .string(segment.decodedText),
      "problem": segment.problems.first.map { .string($0.reason) } ?? .null,
    ]
  }
}
