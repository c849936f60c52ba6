import Auth
import HTTPTypes
import Tokens

/// A token that an exchange carried.
struct SeenToken: Sendable, Equatable {
  /// Where it stood, for a person: `Authorization header`, `cookie __Host-refresh`.
  let place: String
  let text: String
  let isAccessToken: Bool
}

extension Exchange {
  /// The tokens of the request, then those of the answer.
  ///
  /// - Parameter body: the answer's.
  func seenTokens(body: JSONObject?) -> [SeenToken] {
    let cookies = settings.defences.cookies
    var seen: [SeenToken] = []
    let access = cookies.name(.access)
    let refresh = cookies.name(.refresh)
    if let bearer = requestHeaders[.authorization].flatMap(VerifyToken.bearerToken) {
      seen.append(SeenToken(place: "Authorization header", text: bearer, isAccessToken: true))
    }
    let sent = RequestCookies(requestHeaders)
    for (name, isAccess) in [(refresh, false), (access, true)] {
      guard let value = sent[name] else { continue }
      seen.append(SeenToken(place: "cookie \(name)", text: value, isAccessToken: isAccess))
    }
    for (member, isAccess) in [("access_token", true), ("refresh_token", false)] {
      guard case .string(let text)? = body?[member] else { continue }
      seen.append(SeenToken(place: "answer: \(member)", text: text, isAccessToken: isAccess))
    }
    for value in responseHeaders[values: .setCookie] {
      let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, pair[0] == access || pair[0] == refresh else { continue }
      seen.append(
        SeenToken(place: "Set-Cookie \(pair[0])", text: pair[1], isAccessToken: pair[0] == access)
      )
    }
    return seen
  }
}
