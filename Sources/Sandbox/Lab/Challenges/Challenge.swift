package import Tokens

/// A task for the reader, decided on what really happened in their world. The notes define it, and the built site's
/// `challenges.json` says it to the server.
package struct Challenge: Equatable, Sendable {
  package let id: String
  let title: String
  /// Where it is on the site: a page and a place on it.
  let page: String
  /// What must have happened, in this order; other exchanges may lie between.
  let check: [ExchangePattern]

  /// Why a definition is none.
  package struct Malformed: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
  }
}

extension Challenge {
  /// More lines than any check needs; it bounds the work of looking.
  static let longestCheck = 24

  /// Reads one definition.
  ///
  /// - Throws: ``Malformed``.
  package init(json: JSONValue) throws(Malformed) {
    guard case .object(let object) = json, case .string(let id)? = object["id"],
      case .string(let title)? = object["title"], case .string(let page)? = object["page"],
      case .array(let lines)? = object["check"]
    else { throw Malformed(description: "a challenge has id, title, page and check") }
    guard Self.isID(id) else {
      throw Malformed(description: "'\(id.prefix(80))' is no id of a challenge")
    }
    guard (1...Self.longestCheck).contains(lines.count) else {
      throw Malformed(description: "the check of '\(id)' has \(lines.count) lines")
    }
    self.id = id
    self.title = title
    self.page = page
    var check: [ExchangePattern] = []
    for line in lines { check.append(try ExchangePattern(json: line)) }
    self.check = check
  }

  private static func isID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }
}

extension ExchangePattern {
  /// - Throws: ``Challenge/Malformed``.
  init(json: JSONValue) throws(Challenge.Malformed) {
    guard case .object(let object) = json, case .string(let method)? = object["method"],
      case .string(let path)? = object["path"], path.hasPrefix("/"), path.utf8.count <= 200,
      case .array(let events)? = object["events"], case .array(let conditions)? = object["conditions"]
    else {
      throw Challenge.Malformed(
        description: "a line of a check has method, path, status, events and conditions"
      )
    }
    self.method = method
    self.path = path
    switch object["status"] {
    case .integer(let status)? where (100...599).contains(status): self.status = Int(status)
    case .null?, nil: self.status = nil
    default: throw Challenge.Malformed(description: "a status is a number from 100 to 599")
    }
    var names: [String] = []
    for event in events {
      guard case .string(let name) = event, ChallengeWords.events.contains(name) else {
        throw Challenge.Malformed(description: "a check names an event that there is not")
      }
      names.append(name)
    }
    self.events = names
    var known: [Condition] = []
    for condition in conditions { known.append(try Condition(json: condition)) }
    self.conditions = known
  }
}

extension ExchangePattern.Condition {
  /// - Throws: ``Challenge/Malformed``.
  init(json: JSONValue) throws(Challenge.Malformed) {
    guard case .object(let object) = json, case .string(let kind)? = object["kind"] else {
      throw Challenge.Malformed(description: "a condition has a kind")
    }
    switch kind {
    case "same session": self = .sameSession
    case "another session": self = .anotherSession
    case "same client": self = .sameClient
    case "another client": self = .anotherClient
    case "later":
      guard case .integer(let seconds)? = object["seconds"], seconds >= 0 else {
        throw Challenge.Malformed(description: "a time is a number of seconds")
      }
      self = .later(seconds: seconds)
    case "setting":
      guard case .string(let name)? = object["setting"], ChallengeWords.settings.contains(name),
        case .bool(let isDefault)? = object["default"]
      else { throw Challenge.Malformed(description: "a check names a setting that there is not") }
      self = .setting(name, isDefault: isDefault)
    case "stopped by":
      guard case .string(let name)? = object["step"], let step = MiddlewareStep(rawValue: name) else {
        throw Challenge.Malformed(description: "a check names a step that there is not")
      }
      self = .stoppedBy(step)
    default: throw Challenge.Malformed(description: "there is no condition '\(kind.prefix(40))'")
    }
  }
}
