import Auth
import HTTPTypes
import Tokens

/// What one exchange has to do with another.
struct ExchangeSummary: Sendable {
  let at: NumericDate
  let client: Exchange.Client
  /// The sessions that it is about: those that its events and its changed rows name, and the one that its access token
  /// claims, whether the token was good or not.
  let sessions: Set<String>

  init(_ exchange: Exchange) {
    at = exchange.at
    client = exchange.client
    var sessions = Set(exchange.events.compactMap { $0.session?.value })
    for case .session(let before, let after) in exchange.rowChanges {
      if let session = after ?? before { sessions.insert(session.id.value) }
    }
    if let token = exchange.requestHeaders[.authorization].flatMap(VerifyToken.bearerToken),
      case .string(let session)? = TokenInspection(token).payload?.members.first(where: { $0.name == "sid" })?
        .value
    {
      sessions.insert(session)
    }
    self.sessions = sessions
  }
}
