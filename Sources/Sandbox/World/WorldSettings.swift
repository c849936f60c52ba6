import Auth
import Tokens

/// The settings of a world and what is made of them: one value, so that a request sees all of them as they were when
/// it came.
final class WorldSettings: Sendable {
  let policy: Policy
  let lab: LabSettings
  let defences: Defences
  /// Made once, since each request with an access token asks it.
  let authenticate: Authenticate
  /// Against the policy that a reset goes back to.
  let differing: [SettingDifference]
  /// The names of what differs.
  let differences: [String]
  /// What our cookies are called under these settings.
  let cookieNames: [String]

  init(policy: Policy, initial: Policy, lab: LabSettings, defences: Defences) {
    self.policy = policy
    self.lab = lab
    self.defences = defences
    authenticate = Authenticate(defences.environment)
    let core = zip(policy.json, initial.json).filter { $0.0.1 != $0.1.1 }.map { now, _ in
      SettingDifference(setting: now.0, sentence: "\(Self.words(now.0)) is \(Self.words(now.1)).")
    }
    differing = lab.differences + core
    differences = differing.map(\.setting)
    cookieNames = defences.cookies.names
  }

  /// `refresh_grace` as `Refresh grace`.
  private static func words(_ name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func words(_ value: JSONValue) -> String {
    switch value {
    case .integer(let number): "\(number)"
    case .string(let text): text
    case .object(let object): object.members.map { "\($0.name) \(words($0.value))" }.joined(separator: ", ")
    default: String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
    }
  }
}
