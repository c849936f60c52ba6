import Auth

/// The names that a challenge's check can use.
package enum ChallengeWords {
  /// Of events, those of vulnerable twins among them.
  package static let events: [String] =
    AuthEvent.Kind.allCases.map(\.rawValue) + LabWeakness.allCases.map(\.rawValue)
  /// Of settings that are on or off.
  package static let switches: [String] = LabSettings.switches.map(\.name)
  /// Of all settings.
  package static let settings: [String] = LabSettings.names + Policy.names
  /// Of the middleware's steps.
  package static let steps: [String] = MiddlewareStep.allCases.map(\.rawValue)
}
