import Auth
import Tokens

/// What a world is beside its users and sessions, as it is kept in its record: what happened in it is not.
struct WorldState: Equatable, Sendable {
  /// By how many seconds its clock is ahead of the real one.
  var clockOffset: Int64 = 0
  var policy: Policy
  var lab = LabSettings()
  /// The names of the challenges that were passed.
  var passed: Set<String> = []
  /// How far its exchanges are numbered.
  var exchanges = 0

  init(policy: Policy) {
    self.policy = policy
  }

  /// Reads what ``text(initial:)`` gave. What an older or newer version wrote and this one does not understand is left
  /// at its default, which is the secure one.
  ///
  /// - Parameter initial: the policy of a world in which nobody has changed anything.
  init(_ text: String, initial: Policy) {
    self.init(policy: initial)
    guard case .object(let state)? = try? JSONParser.parse(Array(text.utf8)) else { return }
    if case .integer(let offset)? = state["clock_offset"] { clockOffset = offset }
    if case .object(let settings)? = state["settings"] { try? change(settings, initial: initial) }
    if case .array(let ids)? = state["passed"] {
      for case .string(let id) in ids { passed.insert(id) }
    }
    if case .integer(let number)? = state["exchanges"] { exchanges = Int(clamping: number) }
  }

  /// As JSON, with those settings alone that differ: so a server that is started with another policy has it in all
  /// worlds, apart from what was changed there.
  func text(initial: Policy) -> String {
    let defaults = initial.json + LabSettings().json
    let differing = zip(policy.json + lab.json, defaults).filter { $0.0.1 != $0.1.1 }.map(\.0)
    let json: JSONValue = [
      "clock_offset": .integer(clockOffset), "settings": .object(differing),
      "passed": .array(passed.sorted().map { .string($0) }), "exchanges": .integer(Int64(exchanges)),
    ]
    return String(decoding: JSONWriter.bytes(of: json), as: UTF8.self)
  }

  /// Changes the settings that `json` names; null puts the one of `initial` back (RFC 7396).
  ///
  /// - Throws: ``PolicyError``; then nothing has changed.
  mutating func change(_ json: JSONObject, initial: Policy) throws(PolicyError) {
    let defaults = Dictionary(uniqueKeysWithValues: initial.json)
    var (policy, lab) = (policy, lab)
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
    (self.policy, self.lab) = (policy, lab)
  }
}
