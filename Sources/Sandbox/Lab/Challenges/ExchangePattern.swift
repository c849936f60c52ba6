import Auth
import Tokens

/// One line of a challenge's check: what an exchange must look like to count for it.
struct ExchangePattern: Equatable, Sendable {
  let method: String
  /// Without a query; `*` stands for one part of any text.
  let path: String
  /// Nil takes any.
  let status: Int?
  /// The names of events that must all be among the exchange's own.
  let events: [String]
  let conditions: [Condition]

  enum Condition: Equatable, Sendable {
    /// A setting of the world was, or was not, its secure default at that moment.
    case setting(String, isDefault: Bool)
    /// It is about a session that the exchange of the line before is about.
    case sameSession
    /// It is about a session, and not about one of the line before.
    case anotherSession
    /// The same program sent it as the exchange of the line before.
    case sameClient
    case anotherClient
    /// The world's clock had moved so far since the exchange of the line before, in seconds.
    case later(seconds: Int64)
    /// This step of the middleware refused it.
    case stoppedBy(MiddlewareStep)
  }
}

extension ExchangePattern {
  /// Whether an exchange alone, without those before it, is what the line wants.
  func matches(_ exchange: Exchange) -> Bool {
    guard exchange.method == method, status == nil || status == exchange.status,
      Self.matches(path, exchange.path)
    else { return false }
    let names = exchange.events.map(\.name)
    guard events.allSatisfy(names.contains) else { return false }
    return conditions.allSatisfy { condition in
      switch condition {
      case .setting(let name, let isDefault): exchange.differences.contains(name) != isDefault
      case .stoppedBy(let step): exchange.passage.isRefused(by: step)
      case .sameSession, .anotherSession, .sameClient, .anotherClient, .later: true
      }
    }
  }

  /// Whether an exchange follows on another as the line wants.
  func follows(_ exchange: ExchangeSummary, on before: ExchangeSummary) -> Bool {
    conditions.allSatisfy { condition in
      switch condition {
      case .sameSession: !exchange.sessions.isDisjoint(with: before.sessions)
      case .anotherSession:
        !exchange.sessions.isEmpty && !before.sessions.isEmpty
          && exchange.sessions.isDisjoint(with: before.sessions)
      case .sameClient: exchange.client == before.client
      case .anotherClient: exchange.client != before.client
      case .later(let seconds): exchange.at.seconds - before.at.seconds >= seconds
      case .setting, .stoppedBy: true
      }
    }
  }

  /// - Parameter actual: with its query, if it has one.
  static func matches(_ pattern: String, _ actual: String) -> Bool {
    let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let parts = actual.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
    return wanted.count == parts.count
      && zip(wanted, parts).allSatisfy { $0 == "*" ? !$1.isEmpty : $0 == $1 }
  }
}
