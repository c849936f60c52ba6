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

  /// Changes the settings that `json` names; null puts a default back (RFC 7396).
  ///
  /// - Throws: ``PolicyError``; then nothing has changed.
  func apply(_ json: JSONObject) throws(PolicyError) {
    let defaults = Dictionary(uniqueKeysWithValues: defaults.policy.json)
    try configure { (policy, lab) throws(PolicyError) in
      for member in json.members {
        if LabSettings.names.contains(member.name) {
          try lab.set(member.name, to: member.value == .null ? nil : member.value)
        } else if member.value == .null, let value = defaults[member.name] {
          try policy.set(member.name, to: value)
        } else if Policy.names.contains(member.name) {
          try policy.set(member.name, to: member.value)
        } else {
          throw .unknownMember(member.name, known: Policy.names + LabSettings.names)
        }
      }
    }
  }
}

extension AdjustableClock {
  /// The world's time, and by how many seconds it is ahead of the real one.
  var json: JSONValue { ["now": .integer(now.seconds), "offset": .integer(offsetSeconds)] }
}
