import Auth

/// What the requirements say about sessions, as plain values: no store, no tokens, no code of the flows.
///
/// The rules are OWASP ASVS 7.3 and 7.4, RFC 9700 §4.14, and the grace window as docs/architecture.md has it.
struct SessionModel {
  /// One session and all its refresh tokens.
  struct Family {
    let id: SessionID
    let user: Int
    let absoluteEnd: Int64
    var idleEnd: Int64
    /// When each generation began; the last one is live.
    var began: [Int64]
    /// How often the spent predecessor has been answered since.
    var repeats = 0
    /// How full the limit on refreshes is, in seconds until it is empty, and when that was so.
    var level: (seconds: Int64, at: Int64)
    var ended: Session.EndReason?

    var live: UInt32 { UInt32(began.count) }
    var lastUsed: Int64 { began.last ?? 0 }

    /// Live now, or once the clock has caught up.
    func isOpen(at now: Int64) -> Bool { ended == nil && now < idleEnd && now < absoluteEnd }
    func isLive(at now: Int64) -> Bool {
      isOpen(at: now) && (began.first ?? 0) <= now + Session.clockTolerance
    }
  }

  enum Answer: Equatable {
    /// The token of this generation.
    case token(UInt32)
    case invalid
    case reused
    case ended
    case tooMany

    init(_ failure: Refresh.Failure) {
      switch failure {
      case .invalid: self = .invalid
      case .reused: self = .reused
      case .ended: self = .ended
      case .tooMany: self = .tooMany
      }
    }
  }

  let policy: Policy
  var families: [SessionID: Family] = [:]
  var disabled: Set<Int> = []

  func isLive(_ id: SessionID, at now: Int64) -> Bool {
    families[id].map { $0.isLive(at: now) && !disabled.contains($0.user) } ?? false
  }

  func liveFamilies(of user: Int, at now: Int64) -> [Family] {
    families.values.filter { $0.user == user && $0.isLive(at: now) }
      .sorted { ($0.lastUsed, $0.id.value) < ($1.lastUsed, $1.id.value) }
  }

  /// Every one that has not been ended, those that have run out among them: the clock may go back.
  func families(of user: Int) -> [Family] {
    families.values.filter { $0.user == user && $0.ended == nil }
      .sorted { ($0.lastUsed, $0.id.value) < ($1.lastUsed, $1.id.value) }
  }

  mutating func logIn(_ user: Int, id: SessionID, presenting: SessionID?, at now: Int64) {
    if let presenting, families[presenting]?.isOpen(at: now) == true { end(presenting, .replaced) }
    let open = families(of: user).filter { $0.isOpen(at: now) }
    var surplus = open.filter { !$0.isLive(at: now) } + open.filter { $0.isLive(at: now) }
    while surplus.count >= max(1, policy.sessionLimit) { end(surplus.removeFirst().id, .limit) }
    let absoluteEnd = now + policy.sessionLifetime
    families[id] = Family(
      id: id,
      user: user,
      absoluteEnd: absoluteEnd,
      idleEnd: min(now + policy.sessionIdleLifetime, absoluteEnd),
      began: [now],
      level: (0, now)
    )
  }

  mutating func refresh(_ id: SessionID, generation: UInt32, at now: Int64) -> Answer {
    guard var family = families[id] else { return .invalid }
    guard family.isLive(at: now) else { return .ended }
    guard !disabled.contains(family.user) else {
      end(id, .userDisabled)
      return .ended
    }
    defer { families[id] = family }
    if generation == family.live {
      let limit = policy.refreshThrottle
      var level = max(0, family.level.seconds - (now - family.level.at))
      // Fuller than full: the clock has gone back, and nothing is known of it.
      if level > limit.burst * limit.interval { level = 0 }
      guard level <= (limit.burst - 1) * limit.interval else { return .tooMany }
      family.level = (level + limit.interval, now)
      family.began.append(now)
      family.repeats = 0
      family.idleEnd = min(now + policy.sessionIdleLifetime, family.absoluteEnd)
      return .token(family.live)
    }
    let isPredecessor = generation + 1 == family.live
    guard isPredecessor, abs(now - family.lastUsed) < policy.refreshGrace else {
      family.ended = .reuse
      return .reused
    }
    guard family.repeats < policy.refreshGraceUses else { return .invalid }
    family.repeats += 1
    return .token(family.live)
  }

  /// Ends a session unless it has ended; one that has run out is marked too.
  mutating func end(_ id: SessionID, _ reason: Session.EndReason) {
    if families[id]?.ended == nil { families[id]?.ended = reason }
  }
}
