import HTTPTypes
import Hummingbird
import Synchronization
import Tokens

/// Which cookies each client of a world holds, as the server must believe: it set them and saw what came back. A
/// browser tells nobody.
final class ClientCookies: Sendable {
  private static let clientLimit = 64
  private static let cookieLimit = 16

  private struct Jar {
    var cookies: [HeldCookie] = []
    var lastUsed = 0
  }

  private struct State {
    var jars: [Exchange.Client: Jar] = [:]
    var uses = 0
    /// The number of the exchange that was followed last.
    var last = 0
    var movements: [Int: CookieMovement] = [:]
  }

  private let state = Mutex(State())

  /// What happened to the cookies in one exchange of a log. Exchanges are followed in their order, and only when
  /// somebody looks: a request that nobody looks at costs nothing here.
  func movement(of exchange: Exchange, in log: ExchangeLog) -> CookieMovement {
    state.withLock { state in
      Self.catchUp(&state, with: log)
      return state.movements[exchange.number] ?? CookieMovement()
    }
  }

  /// Takes all cookies out of all jars. What moved in the exchanges before is still told.
  func removeAll(after log: ExchangeLog) {
    state.withLock { state in
      Self.catchUp(&state, with: log)
      state.jars = [:]
    }
  }

  private static func catchUp(_ state: inout State, with log: ExchangeLog) {
    for exchange in log.newest(after: state.last) {
      state.movements[exchange.number] = follow(exchange, &state)
      state.movements[exchange.number - ExchangeLog.capacity] = nil
      state.last = exchange.number
    }
  }

  private static func follow(_ exchange: Exchange, _ state: inout State) -> CookieMovement {
    let cookies = RequestCookies(exchange.requestHeaders)
    var movement = CookieMovement()
    for name in exchange.settings.cookieNames + TrialCookie.names {
      movement.sent += cookies.values(of: name).map { CookieMovement.Pair(name: name, value: $0) }
    }
    let client = exchange.client
    let setCookies = exchange.responseHeaders[values: .setCookie]
    // Most requests of programs have no cookies at all: nothing is kept for them.
    guard state.jars[client] != nil || !movement.sent.isEmpty || !setCookies.isEmpty else { return movement }
    let occasion = HeldCookie.Occasion(
      host: exchange.host,
      path: String(exchange.path.prefix { $0 != "?" }),
      method: exchange.requestMethod,
      headers: exchange.requestHeaders,
      isBrowser: client.isBrowser,
      now: exchange.at
    )
    var jar = state.jars[client] ?? Jar()
    move(&jar, &movement, occasion: occasion, setCookies: setCookies)
    state.uses += 1
    jar.lastUsed = state.uses
    state.jars[client] = jar.cookies.isEmpty ? nil : jar
    if state.jars.count > clientLimit,
      let oldest = state.jars.min(by: { $0.value.lastUsed < $1.value.lastUsed })
    {
      state.jars[oldest.key] = nil
    }
    return movement
  }

  private static func move(
    _ jar: inout Jar,
    _ movement: inout CookieMovement,
    occasion: HeldCookie.Occasion,
    setCookies: [String]
  ) {
    for pair in movement.sent
    where !jar.cookies.contains(where: { $0.name == pair.name && $0.host == occasion.host }) {
      jar.cookies.append(HeldCookie(name: pair.name, host: occasion.host))
    }
    movement.before = names(in: jar, of: occasion.host)
    for held in jar.cookies
    where !held.isFor(occasion) || !movement.sent.contains(where: { $0.name == held.name }) {
      movement.withheld.append(
        CookieMovement.Withheld(name: held.name, reason: held.reasonWithheld(occasion))
      )
    }
    // What the world's clock has outlived is withheld once and then gone.
    jar.cookies.removeAll { held in held.expiresAt.map { occasion.now >= $0 } ?? false }
    for value in setCookies {
      if HeldCookie.refusal(of: value, from: occasion.host) != nil { continue }
      guard
        let cookie = HeldCookie(
          setCookie: value,
          host: occasion.host,
          requestPath: occasion.path,
          now: occasion.now
        )
      else { continue }
      jar.cookies.removeAll { $0.name == cookie.name && $0.host == cookie.host && $0.path == cookie.path }
      if let expiresAt = cookie.expiresAt, expiresAt <= occasion.now { continue }
      jar.cookies.append(cookie)
    }
    jar.cookies = Array(jar.cookies.suffix(cookieLimit))
    movement.after = names(in: jar, of: occasion.host)
  }

  private static func names(in jar: Jar, of host: String) -> [String] {
    jar.cookies.filter { $0.host == host }.map(\.name)
  }
}
