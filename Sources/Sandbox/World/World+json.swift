import Auth
import Tokens

extension World {
  /// The settings, their defaults, and what differs in words.
  var policyJSON: JSONValue {
    let settings = settings
    let defaults = defaults
    return [
      "settings": .object(settings.policy.json + settings.lab.json),
      "defaults": .object(defaults.policy.json + defaults.lab.json),
      "differences": .array(
        settings.differing.map { ["setting": .string($0.setting), "sentence": .string($0.sentence)] }
      ),
    ]
  }
}

extension AdjustableClock {
  /// The world's time, and by how many seconds it is ahead of the real one.
  var json: JSONValue { ["now": .integer(now.seconds), "offset": .integer(offsetSeconds)] }
}
