/// How the predicates compare: <https://hurl.dev/docs/asserting-response.html#predicates>.
extension HurlValue {
  enum Ordering { case less, equal, greater }

  /// Any two values can be compared for equality; those of different types are not equal.
  func equals(_ other: HurlValue) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): a.compare(b) == .equal
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.equals($1) }
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.name.hasSameScalars(as: $1.name) && $0.value.equals($1.value) }
    case (.string(let a), .string(let b)): a.hasSameScalars(as: b)
    case (.regex, _), (_, .regex): false
    default: self == other
    }
  }

  /// Nil when the two have no order.
  func compare(_ other: HurlValue) -> Ordering? {
    switch (self, other) {
    case (.string(let a), .string(let b)): Ordering(Array(a.utf8), Array(b.utf8))
    case (.number(let a), .number(let b)): a.compare(b)
    case (.date(let a), .date(let b)): Ordering(a.microseconds, b.microseconds)
    default: nil
    }
  }

  /// Nil when the types do not go together.
  func starts(with prefix: HurlValue) -> Bool? {
    switch (self, prefix) {
    case (.string(let value), .string(let prefix)): value.utf8.starts(with: prefix.utf8)
    case (.bytes(let value), .bytes(let prefix)): value.starts(with: prefix)
    default: nil
    }
  }

  func ends(with suffix: HurlValue) -> Bool? {
    switch (self, suffix) {
    case (.string(let value), .string(let suffix)): value.utf8.reversed().starts(with: suffix.utf8.reversed())
    case (.bytes(let value), .bytes(let suffix)): value.reversed().starts(with: suffix.reversed())
    default: nil
    }
  }

  func contains(_ part: HurlValue) -> Bool? {
    switch (self, part) {
    case (.string(let value), .string(let part)): Array(value.utf8).contains(subsequence: Array(part.utf8))
    case (.bytes(let value), .bytes(let part)): value.contains(subsequence: part)
    case (.list(let values), _): values.contains { $0.equals(part) }
    default: nil
    }
  }

  /// How many elements, members, bytes or bytes of text; nil for what has none.
  var count: Int? {
    switch self {
    case .list(let values): values.count
    case .object(let members): members.count
    case .bytes(let bytes): bytes.count
    case .string(let string): string.utf8.count
    default: nil
    }
  }
}

extension HurlValue.Ordering {
  fileprivate init<T: Comparable>(_ a: T, _ b: T) {
    self = a < b ? .less : a == b ? .equal : .greater
  }

  fileprivate init(_ a: [UInt8], _ b: [UInt8]) {
    self = a == b ? .equal : a.lexicographicallyPrecedes(b) ? .less : .greater
  }
}

extension HurlFile.Number: CustomStringConvertible {
  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .bigInteger(let digits): digits
    case .float(let value): String(value)
    }
  }

  /// By value: `1` equals `1.0`.
  func compare(_ other: HurlFile.Number) -> HurlValue.Ordering {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): HurlValue.Ordering(a, b)
    case (.bigInteger, .bigInteger), (.bigInteger, .integer), (.integer, .bigInteger):
      Self.compareDigits(description, other.description)
    default: HurlValue.Ordering(approximate, other.approximate)
    }
  }

  var approximate: Double {
    switch self {
    case .integer(let value): Double(value)
    case .bigInteger(let digits): Double(digits) ?? .infinity
    case .float(let value): value
    }
  }

  /// Of integers of any length, without zeros in front.
  private static func compareDigits(_ a: String, _ b: String) -> HurlValue.Ordering {
    let isNegative = (a.hasPrefix("-"), b.hasPrefix("-"))
    if isNegative.0 != isNegative.1 { return isNegative.0 ? .less : .greater }
    let (x, y) = isNegative.0 ? (Array(b.utf8), Array(a.utf8)) : (Array(a.utf8), Array(b.utf8))
    return x.count == y.count ? HurlValue.Ordering(x, y) : HurlValue.Ordering(x.count, y.count)
  }
}

extension String {
  /// Not Swift's equality, which takes `é` and `e` with an accent for the same.
  func hasSameScalars(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
