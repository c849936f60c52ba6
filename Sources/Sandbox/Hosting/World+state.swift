import Tokens

/// What a world is beside its users and sessions, as text that is kept while it rests: its clock, the settings that
/// differ, the challenges that were passed, and how far its exchanges are numbered. What happened in it is not kept.
extension World {
  /// Nil for a world that is as it was at the beginning.
  var stateText: String? {
    let defaults = Dictionary(uniqueKeysWithValues: self.defaults.policy.json + self.defaults.lab.json)
    let settings = settings
    let differing = (settings.policy.json + settings.lab.json).filter { $0.1 != defaults[$0.0] }
    let passed = challenges.passed
    guard clock.offsetSeconds != 0 || !differing.isEmpty || !passed.isEmpty || exchanges.newestNumber > 0
    else {
      return nil
    }
    let json: JSONValue = [
      "clock_offset": .integer(clock.offsetSeconds), "settings": .object(differing),
      "passed": .array(passed.map { .string($0) }), "exchanges": .integer(Int64(exchanges.newestNumber)),
    ]
    return String(decoding: JSONWriter.bytes(of: json), as: UTF8.self)
  }

  /// Puts back what ``stateText`` gave. What an older or newer version wrote and this one does not understand is left
  /// at its default, which is the secure one.
  func restore(_ text: String?) {
    keptState = text
    guard let text, case .object(let state)? = try? JSONParser.parse(Array(text.utf8)) else { return }
    if case .integer(let offset)? = state["clock_offset"] { clock.setOffset(offset) }
    if case .object(let settings)? = state["settings"] { try? apply(settings) }
    if case .array(let passed)? = state["passed"] {
      for case .string(let id) in passed { challenges.pass(id) }
    }
    if case .integer(let number)? = state["exchanges"] {
      exchanges.continueNumbering(after: Int(clamping: number))
    }
  }
}
