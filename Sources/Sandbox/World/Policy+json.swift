package import Auth
package import Tokens

/// Why a JSON object is no policy.
package enum PolicyError: Error, Equatable, CustomStringConvertible {
  case notAnObject
  case unknownMember(String, known: [String])
  case value(member: String, wanted: String)

  package var description: String {
    switch self {
    case .notAnObject: "a policy is a JSON object"
    case .unknownMember(let name, let known):
      "there is no setting '\(name)'; the settings are \(known.joined(separator: ", "))"
    case .value(let member, let wanted): "'\(member)' must be \(wanted)"
    }
  }
}

extension Policy {
  /// The settings by name, as they are written in JSON: durations in seconds, throttles as
  /// `{"burst": times, "interval": seconds}`.
  private static var durations:
    [(name: String, path: WritableKeyPath<Policy, Int64>, range: ClosedRange<Int64>)]
  {
    [
      ("access_token_lifetime", \.accessTokenLifetime, 1...86_400),
      ("session_idle_lifetime", \.sessionIdleLifetime, 1...longest),
      ("session_lifetime", \.sessionLifetime, 1...longest),
      // Longer, and a thief has as long as the owner (OWASP ASVS 10.4.5 and the limits of those who offer a window).
      ("refresh_grace", \.refreshGrace, 0...300),
      ("clock_leeway", \.clockLeeway, 0...60),
    ]
  }

  private static var counts: [(name: String, path: WritableKeyPath<Policy, Int>, range: ClosedRange<Int64>)] {
    [
      ("refresh_grace_uses", \.refreshGraceUses, 0...1_000_000),
      ("session_limit", \.sessionLimit, 1...1_000_000),
      ("minimum_password_length", \.minimumPasswordLength, 8...128),
    ]
  }

  private static var throttles: [(name: String, path: WritableKeyPath<Policy, Throttle>)] {
    [
      ("login_throttle", \.loginThrottle), ("address_throttle", \.addressThrottle),
      ("account_throttle", \.accountThrottle), ("refresh_throttle", \.refreshThrottle),
    ]
  }

  private static let longest: Int64 = 400 * 24 * 3600
  static var names: [String] {
    durations.map(\.name) + counts.map(\.name) + throttles.map(\.name) + ["algorithm"]
  }

  /// This policy with the settings that `json` names changed.
  ///
  /// - Throws: ``PolicyError``.
  package func applying(_ json: JSONValue) throws(PolicyError) -> Policy {
    guard case .object(let object) = json else { throw .notAnObject }
    var policy = self
    for member in object.members { try policy.set(member.name, to: member.value) }
    return policy
  }

  /// The settings as JSON.
  var json: [(String, JSONValue)] {
    Self.durations.map { ($0.name, .integer(self[keyPath: $0.path])) }
      + Self.counts.map { ($0.name, .integer(Int64(self[keyPath: $0.path]))) }
      + Self.throttles.map {
        let throttle = self[keyPath: $0.path]
        return ($0.name, ["burst": .integer(throttle.burst), "interval": .integer(throttle.interval)])
      } + [("algorithm", .string(algorithm.rawValue))]
  }

  /// Changes one setting.
  ///
  /// - Throws: ``PolicyError``.
  mutating func set(_ name: String, to value: JSONValue) throws(PolicyError) {
    if let setting = Self.durations.first(where: { $0.name == name }) {
      self[keyPath: setting.path] = try Self.integer(name, value, in: setting.range)
    } else if let setting = Self.counts.first(where: { $0.name == name }) {
      self[keyPath: setting.path] = Int(try Self.integer(name, value, in: setting.range))
    } else if let setting = Self.throttles.first(where: { $0.name == name }) {
      guard case .object(let object) = value, let burst = object["burst"], let interval = object["interval"],
        object.members.count == 2
      else { throw .value(member: name, wanted: #"{"burst": times, "interval": seconds}"#) }
      self[keyPath: setting.path] = Throttle(
        // The product of both stays far from overflowing.
        burst: try Self.integer("\(name).burst", burst, in: 1...1_000_000_000),
        interval: try Self.integer("\(name).interval", interval, in: 0...86_400)
      )
    } else if name == "algorithm" {
      guard case .string(let text) = value, let algorithm = SignatureAlgorithm(rawValue: text) else {
        throw .value(member: name, wanted: "HS256, ES256, RS256 or EdDSA")
      }
      self.algorithm = algorithm
    } else {
      throw .unknownMember(name, known: Self.names)
    }
  }

  private static func integer(
    _ name: String,
    _ value: JSONValue,
    in range: ClosedRange<Int64>
  ) throws(PolicyError) -> Int64 {
    guard case .integer(let number) = value, range.contains(number) else {
      throw .value(member: name, wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
