import Auth
import HTTPTypes
import Tokens

extension Exchange {
  /// Why the answer was what it was.
  struct Cause: Sendable, Equatable {
    /// One sentence.
    let sentence: String
    let step: MiddlewareStep?
  }

  var cause: Cause {
    let deciding = passage.steps.last?.name
    let phrase = answered.reasonPhrase.isEmpty ? "\(status)" : "\(status) \(answered.reasonPhrase)"
    if let event = causingEvent {
      return Cause(sentence: "\(phrase), because \(Self.continuing(event.reason))", step: step(of: event))
    }
    if let detail = passage.refusal?.detail {
      return Cause(sentence: "\(phrase): \(detail)", step: deciding)
    }
    return Cause(sentence: "\(phrase): nothing stood in the way.", step: deciding)
  }

  /// The event that explains the answer. A refusal that has nothing to do with any event (a body that cannot be read,
  /// say) has none.
  private var causingEvent: AuthEvent? {
    let explaining = events.filter { $0.isRefusal == (status >= 400) }
    return explaining.enumerated().max {
      ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
    }?.element
  }

  /// The step during which an event happened.
  private func step(of event: AuthEvent) -> MiddlewareStep? {
    guard let index = events.lastIndex(of: event) else { return nil }
    return passage.steps.last { $0.firstEvent <= index }?.name
  }

  /// A sentence as the continuation of another.
  private static func continuing(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}

extension AuthEvent {
  /// The explanation, with times as a person counts them.
  fileprivate var reason: String {
    guard case .accessTokenRejected(let rejection) = self else { return explanation }
    return switch rejection {
    case .expired(let at, let now):
      "The access token expired \(Self.words(now.seconds - at.seconds)) ago, by its exp."
    case .notYetValid(let from, let now):
      "The access token is good in \(Self.words(from.seconds - now.seconds)) only, by its nbf."
    case .issuedInFuture(let at, let now):
      "The access token says that it was issued \(Self.words(at.seconds - now.seconds)) from now, by its iat."
    default:
      "The access token was refused: \(rejection.reason.prefix(1).lowercased() + rejection.reason.dropFirst())"
    }
  }

  /// `3 minutes 20 seconds`; the two largest units.
  private static func words(_ seconds: Int64) -> String {
    guard seconds > 0 else { return "0 seconds" }
    var rest = seconds
    var words: [String] = []
    for (unit, length) in [("day", 86_400 as Int64), ("hour", 3600), ("minute", 60), ("second", 1)] {
      let count = rest / length
      rest %= length
      if count > 0 { words.append("\(count) \(unit)\(count == 1 ? "" : "s")") }
    }
    return words.prefix(2).joined(separator: " ")
  }
}
