import Auth
import Testing

/// A policy and the steps that a seed gives, and how to run them.
struct Scenario: Sendable {
  let seed: UInt64
  let policy: Policy
  var steps: [Step]

  init(seed: UInt64, length: Int) {
    var random = SplitMix64(seed: seed)
    var policy = Policy()
    policy.accessTokenLifetime = Int64.random(in: 5...120, using: &random)
    policy.sessionIdleLifetime = Int64.random(in: 20...400, using: &random)
    policy.sessionLifetime = Int64.random(in: 20...1500, using: &random)
    policy.refreshGrace = [0, 1, 10, 10, 30].randomElement(using: &random) ?? 10
    policy.refreshGraceUses = [0, 1, 2, 256, 256].randomElement(using: &random) ?? 256
    policy.sessionLimit = [1, 2, 4, 20].randomElement(using: &random) ?? 20
    // Logins are limited elsewhere; here they are as many as the scenario wants.
    policy.loginThrottle = Throttle(burst: 1 << 30, interval: 1)
    policy.addressThrottle = policy.loginThrottle
    policy.accountThrottle = policy.loginThrottle
    // A clock that steps back fills the limit up, which the model of it does not follow: one or the other.
    let turnsBack = Bool.random(using: &random)
    policy.refreshThrottle = turnsBack ? policy.loginThrottle : Throttle(burst: 4, interval: 3)
    self.seed = seed
    self.policy = policy
    self.steps = (0..<length).map { _ in Step.random(&random, turnsBack: turnsBack) }
  }

  /// Runs the steps; nil if all is as the model says.
  func failure(_ makeMachine: @Sendable (Policy) async throws -> SessionMachine) async -> String? {
    do {
      var machine = try await makeMachine(policy)
      for (index, step) in steps.enumerated() {
        do {
          try await machine.take(step)
        } catch {
          return "step \(index), \(step): \(error)"
        }
      }
      return nil
    } catch {
      return "before the first step: \(error)"
    }
  }

  /// Takes steps out, ever smaller runs of them, as long as it still fails.
  func shrunk(_ makeMachine: @Sendable (Policy) async throws -> SessionMachine) async -> Scenario {
    var best = self
    var size = max(1, best.steps.count / 2)
    while true {
      var start = 0
      var hasShrunk = false
      while start < best.steps.count {
        var candidate = best
        candidate.steps.removeSubrange(start..<min(start + size, best.steps.count))
        if await candidate.failure(makeMachine) != nil {
          best = candidate
          hasShrunk = true
        } else {
          start += size
        }
      }
      if size == 1, !hasShrunk { return best }
      size = max(1, size / 2)
    }
  }

  /// Runs the scenario and reports the smallest form of it that fails.
  func check(_ makeMachine: @Sendable (Policy) async throws -> SessionMachine) async {
    guard let first = await failure(makeMachine) else { return }
    let small = await shrunk(makeMachine)
    let failure = await small.failure(makeMachine) ?? first
    let steps = small.steps.map { "  \($0)" }.joined(separator: "\n")
    Issue.record("seed \(seed): \(failure)\n\(steps)\n\(policy)")
  }
}
