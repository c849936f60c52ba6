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
  }

  private let state = Mutex(State())

  /// Follows one exchange.
  ///
  /// - Parameters:
  ///   - names: the cookies that are ours; no other is looked at.
  ///   - setCookies: the answer's `Set-Cookie` values.
  func follow(
    _ request: Request,
    from client: Exchange.Client,
    names: [String],
    setCookies: [String],
    now: NumericDate
  ) -> CookieMovement {
    let cookies = RequestCookies(request.headers)
    var movement = CookieMovement()
    for name in names {
      if let value = cookies[name] { movement.sent.append(CookieMovement.Pair(name: name, value: value)) }
    }
    let host = CheckHost<SandboxContext>.hostName(of: request.head.authority ?? "")
    let occasion = HeldCookie.Occasion(
      host: host,
      method: request.method,
      headers: request.headers,
      isBrowser: client.isBrowser,
      now: now
    )
    state.withLock { state in
      // Most requests of programs have no cookies at all: nothing is kept for them.
      guard state.jars[client] != nil || !movement.sent.isEmpty || !setCookies.isEmpty else { return }
      var jar = state.jars[client] ?? Jar()
      Self.move(&jar, &movement, occasion: occasion, setCookies: setCookies)
      state.uses += 1
      jar.lastUsed = state.uses
      state.jars[client] = jar.cookies.isEmpty ? nil : jar
      if state.jars.count > Self.clientLimit {
        let oldest = state.jars.min { $0.value.lastUsed < $1.value.lastUsed }?.key
        if let oldest { state.jars[oldest] = nil }
      }
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
    where held.host != occasion.host || !movement.sent.contains(where: { $0.name == held.name }) {
      movement.withheld.append(
        CookieMovement.Withheld(name: held.name, reason: held.reasonWithheld(occasion))
      )
    }
    // What the world's clock has outlived is withheld once and then gone.
    jar.cookies.removeAll { held in held.expiresAt.map { occasion.now >= $0 } ?? false }
    for value in setCookies {
      guard let cookie = HeldCookie(setCookie: value, host: occasion.host, now: occasion.now) else {
        continue
      }
      jar.cookies.removeAll { $0.name == cookie.name && $0.host == cookie.host }
      if let expiresAt = cookie.expiresAt, expiresAt <= occasion.now { continue }
      jar.cookies.append(cookie)
    }
    jar.cookies = Array(jar.cookies.suffix(cookieLimit))
    movement.after = names(in: jar, of: occasion.host)
  }

  private static func names(in jar: Jar, of host: String) -> [String] {
    jar.cookies.filter { $0.host == host }.map(\.name)
  }

  func removeAll() {
    state.withLock { $0.jars = [:] }
  }
}
