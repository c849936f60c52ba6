extension ExchangePattern {
  /// What the line wants, as the end of a sentence.
  ///
  /// - Parameter isFirst: whether no line stands before it.
  func words(isFirst: Bool) -> String {
    var words = "\(method) \(path)"
    if let status { words += " answered \(status)" }
    if !events.isEmpty { words += " with \(Self.list(events))" }
    for condition in conditions { words += ", \(condition.words)" }
    return isFirst ? words : words + ", after what you did already"
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension ExchangePattern.Condition {
  fileprivate var words: String {
    switch self {
    case .setting(let name, let isDefault):
      LabSettings.switches.contains { $0.name == name }
        ? "while \(name) is \(isDefault ? "on" : "off")"
        : "while \(name) \(isDefault ? "has its default" : "is not its default")"
    case .sameSession: "in the same session as the step before"
    case .anotherSession: "in another session than the step before"
    case .sameClient: "sent by the same program as the step before"
    case .anotherClient: "sent by another program than the step before"
    case .later(let seconds): "at least \(Self.duration(seconds)) after the step before, on the world's clock"
    case .stoppedBy(let step): "stopped by \(step.rawValue)"
    }
  }

  private static func duration(_ seconds: Int64) -> String {
    for (unit, length) in [("day", 86_400 as Int64), ("hour", 3600), ("minute", 60)]
    where seconds >= length && seconds % length == 0 {
      return "\(seconds / length) \(unit)\(seconds == length ? "" : "s")"
    }
    return "\(seconds) second\(seconds == 1 ? "" : "s")"
  }
}
