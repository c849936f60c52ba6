import Auth
import Synchronization
import Tokens

/// One clock and one policy, wherever a world is served: each request begins with what the servers have agreed on, and
/// one that changes it is answered when they have.
extension World {
  /// What the servers of a world have agreed on, as far as this one knows.
  struct Agreement: Sendable {
    /// 0 before anything was changed.
    var version: Int64
    var terms: Terms
  }

  /// What they agree on.
  struct Terms: Equatable, Sendable {
    let clockOffset: Int64
    let policy: Policy
    let lab: LabSettings

    var text: String {
      let json: JSONValue = [
        "clock_offset": .integer(clockOffset), "settings": .object(policy.json + lab.json),
      ]
      return String(decoding: JSONWriter.bytes(of: json), as: UTF8.self)
    }
  }

  var terms: Terms {
    let settings = settings
    return Terms(clockOffset: clock.offsetSeconds, policy: settings.policy, lab: settings.lab)
  }

  /// Takes over what another server has changed.
  ///
  /// - Throws: `StoreUnavailable`.
  func takeAgreedSettings() async throws {
    guard let shared, !isBlank, let agreed = try await shared.agreed(in: id) else { return }
    guard agreement.withLock({ $0.version < agreed.version }) else { return }
    if case .object(let state)? = try? JSONParser.parse(Array(agreed.text.utf8)) {
      if case .integer(let offset)? = state["clock_offset"], offset != clock.offsetSeconds {
        clock.setOffset(offset)
        events.send(.clock(clock.json))
      }
      // A newer version's settings that this one does not know leave it as it is.
      if case .object(let settings)? = state["settings"] { try? apply(settings) }
    }
    let terms = terms
    agreement.withLock { known in
      if known.version < agreed.version { known = Agreement(version: agreed.version, terms: terms) }
    }
  }

  /// Tells the other servers what has changed here. Of two that change something at once the later one counts.
  ///
  /// - Throws: `StoreUnavailable`.
  func agreeOnSettings() async throws {
    guard let shared, !isBlank else { return }
    let terms = terms
    var known = agreement.withLock { $0 }
    while known.terms != terms {
      if try await shared.agree(on: terms.text, in: id, after: known.version) {
        known = Agreement(version: known.version + 1, terms: terms)
      } else {
        known.version = try await shared.agreed(in: id)?.version ?? 0
      }
    }
    agreement.withLock { [known] last in if last.version < known.version { last = known } }
  }
}
