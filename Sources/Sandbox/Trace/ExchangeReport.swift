import Auth
import HTTPTypes
import Hummingbird
import Tokens

/// What the x-ray shows of an exchange: worked out only when somebody looks.
struct ExchangeReport {
  let exchange: Exchange
  let body: [UInt8]?
  /// The claims of the access token that was seen before.
  let previousClaims: [JSONObject.Member]?
  let movement: CookieMovement
  let keys: ServerKeys
  let isTimed: Bool

  /// The last access token of this exchange, for the next report.
  var lastClaims: [JSONObject.Member]? { seen.last(where: \.isAccessToken)?.claims }

  private var seen: [SeenToken] { exchange.seenTokens(body: object) }

  private var object: JSONObject? {
    guard let body, case .object(let object)? = try? JSONParser.parse(body, limit: Exchange.longestKeptBody)
    else { return nil }
    return object
  }

  var json: JSONValue {
    let cause = exchange.cause
    return .object([
      ("id", .string(exchange.id)), ("number", .integer(Int64(exchange.number))),
      ("at", .integer(exchange.at.seconds)), ("client", .string(exchange.client.name)),
      ("user_agent", .string(exchange.client.userAgent)),
      (
        "request",
        [
          "method": .string(exchange.method), "path": .string(exchange.path),
          "headers": Self.pairs(exchange.requestHeaders),
        ]
      ),
      (
        "response",
        [
          "status": .integer(Int64(exchange.status)), "headers": Self.pairs(exchange.responseHeaders),
          "body": body.map { .string(String(decoding: $0, as: UTF8.self)) } ?? .null,
        ]
      ),
      (
        "why",
        ["sentence": .string(cause.sentence), "step": cause.step.map { .string($0.rawValue) } ?? .null]
      ),
      ("path", .array(steps)),
      ("events", .array(exchange.events.map(Self.event))),
      ("cookies", cookieMembers),
      ("tokens", .array(tokens)),
      ("database", .array(exchange.rowChanges.map(\.json))),
      ("differences", .array(exchange.differences.map { .string($0) })),
    ])
  }

  private var steps: [JSONValue] {
    let passage = exchange.passage
    return passage.steps.enumerated().map { index, step in
      let end = passage.steps[(index + 1)...].first?.firstEvent ?? exchange.events.count
      let events = exchange.events[min(step.firstEvent, end)..<max(step.firstEvent, end)]
      return step.name.json(
        passage.outcome(of: index),
        events: events.map(\.name),
        nanoseconds: isTimed ? passage.nanoseconds(of: index) : nil
      )
    }
  }

  private var tokens: [JSONValue] {
    var previous = previousClaims
    return seen.map { token in
      defer { if token.isAccessToken { previous = token.claims } }
      return token.json(previous: previous, keys: keys, now: exchange.at)
    }
  }

  private var cookieMembers: JSONValue {
    [
      "sent": .array(movement.sent.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "withheld": .array(
        movement.withheld.map { ["name": .string($0.name), "reason": .string($0.reason)] }
      ),
      "set": .array(exchange.responseHeaders[values: .setCookie].map(setCookie)),
      "before": .array(movement.before.map { .string($0) }),
      "after": .array(movement.after.map { .string($0) }),
    ]
  }

  private func setCookie(_ value: String) -> JSONValue {
    let held = HeldCookie(setCookie: value, host: exchange.host, now: exchange.at)
    let isRemoval = held?.expiresAt.map { $0 <= exchange.at } ?? false
    let pair = value.prefix { $0 != ";" }
    let name = pair.prefix { $0 != "=" }
    let attributes = value.dropFirst(pair.count).drop { $0 == ";" || $0 == " " }
    return [
      "name": .string(String(name)), "value": .string(String(pair.dropFirst(name.count + 1))),
      "attributes": .string(String(attributes)), "removed": .bool(isRemoval),
    ]
  }

  private static func event(_ event: AuthEvent) -> JSONValue {
    ["name": .string(event.name), "explanation": .string(event.explanation)]
  }

  private static func pairs(_ headers: HTTPFields) -> JSONValue {
    .array(headers.map { [.string($0.name.rawName), .string($0.value)] })
  }
}

extension MiddlewareStep {
  /// - Parameter nanoseconds: its own time, where it was taken.
  fileprivate func json(_ outcome: Passage.Outcome, events: [String], nanoseconds: UInt64?) -> JSONValue {
    let (decision, detail): (String, String?) =
      switch outcome {
      case .passed: ("passed", nil)
      case .answered: ("answered", nil)
      case .refused(let detail): ("refused", detail)
      }
    let tenths = nanoseconds.map { ($0 + 50) / 100 }
    return [
      "step": .string(rawValue), "decision": .string(decision),
      "detail": detail.map { .string($0) } ?? .null,
      "microseconds": tenths.map { .number("\($0 / 10).\($0 % 10)") } ?? .null,
      "events": .array(events.map { .string($0) }),
      "note": note.map { .string($0) } ?? .null,
      "source": source.map { .string($0) } ?? .null,
    ]
  }
}
