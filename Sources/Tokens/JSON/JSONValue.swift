/// A JSON value (RFC 8259) as a token carries it: members keep their order, numbers their spelling.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number written as an integer that fits 64 bits.
  case integer(Int64)
  /// Any other number, as it was written: no claim of ours is one, and a `Double` would hide what was sent.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object, in order, with no name twice.
package struct JSONObject: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package let name: String
    package let value: JSONValue

    package init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package internal(set) var members: [Member]

  package init() {
    members = []
  }

  init(members: [Member]) {
    self.members = members
  }

  /// Adds a member. A name that is there already is a mistake of the caller.
  package mutating func append(_ name: String, _ value: JSONValue) {
    precondition(self[name] == nil, "the member \(name) is there already")
    members.append(Member(name: name, value: value))
  }

  package subscript(name: String) -> JSONValue? {
    for member in members where member.name.hasSameBytes(as: name) { return member.value }
    return nil
  }
}

extension String {
  /// Whether the UTF-8 is the same byte for byte. `==` on `String` also holds for canonically equivalent
  /// spellings (the Kelvin sign and K), which RFC 7519 §7.3 forbids when it compares names and values.
  func hasSameBytes(as other: String) -> Bool {
    // `==` is fast, and where it does not hold neither do the bytes.
    self == other && utf8.elementsEqual(other.utf8)
  }
}
