/// The names that checks of challenges can use. The generator knows no sandbox: whoever records blocks says them.
package struct CheckVocabulary: Sendable {
  /// Of events, `access_token.rejected`.
  let events: [String]
  /// Of settings that are on or off.
  let switches: [String]
  /// Of all settings.
  let settings: [String]
  /// Of the middleware's steps.
  let steps: [String]

  package init(events: [String], switches: [String], settings: [String], steps: [String]) {
    self.events = events
    self.switches = switches
    self.settings = settings
    self.steps = steps
  }

  /// What a challenge's check names and there is not, each at its place.
  func problems(in challenge: ChallengeBlock) -> [NoteProblem] {
    guard let lines = try? challenge.lines() else { return [] }
    var problems: [NoteProblem] = []
    for line in lines {
      func check(_ word: CheckLine.Word, _ kind: String, _ known: [String]) {
        guard !known.contains(word.text) else { return }
        let meant = EditDistance.nearest(to: word.text, in: known)
        let hint = meant.map { "; did you mean '\($0)'?" } ?? ""
        add("there is no \(kind) '\(word.text)'\(hint)", word)
      }
      func add(_ message: String, _ word: CheckLine.Word) {
        problems.append(challenge.problem(line.line, word.column, message))
      }
      for event in line.events { check(event, "event", events) }
      for condition in line.conditions {
        switch condition {
        case .setting(let name, let state):
          check(name, "setting", settings)
          let isSwitch = switches.contains(name.text)
          if settings.contains(name.text), isSwitch != (state == .on || state == .off) {
            add(
              isSwitch
                ? "'\(name.text)' is 'on' or 'off'"
                : "'\(name.text)' can be asked for as 'default' or 'changed' only",
              name
            )
          }
        case .stopped(let step): check(step, "step of the middleware", steps)
        case .kinship, .later: break
        }
      }
    }
    return problems
  }
}
