/// A date format in the manner of strftime: <https://docs.rs/chrono/latest/chrono/format/strftime/index.html>.
struct DateFormat: Sendable, Hashable {
  enum Item: Sendable, Hashable {
    case literal(Unicode.Scalar)
    /// One number of a date, padded with zeros or, under `%e`, with spaces.
    case number(Field, width: Int, padding: Unicode.Scalar?)
    case weekdayName(isShort: Bool)
    case monthName(isShort: Bool)
    case dayHalf(isLowercased: Bool)
    /// Digits after the point, none for as many as there are; with or without the point.
    case fraction(digits: Int?, hasPoint: Bool)
    case offset(hasColon: Bool)
    case zoneName
  }

  enum Field: Sendable, Hashable {
    case year, century, yearOfCentury, month, day, hour, hour12, minute, second, dayOfYear
    case weekday, isoWeekday, timestamp
  }

  let items: [Item]

  static let display = DateFormat(known: "%Y-%m-%d %H:%M:%S UTC")
  static let iso8601 = DateFormat(known: "%Y-%m-%dT%H:%M:%S.%6fZ")

  /// Nil when a specifier is not known.
  init?(_ format: String) {
    var scalars = Array(format.unicodeScalars)[...]
    var items: [Item] = []
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        items.append(.literal(scalar))
        continue
      }
      guard let parsed = Self.specifier(&scalars) else { return nil }
      items.append(contentsOf: parsed)
    }
    self.items = items
  }

  /// For the formats of this file alone, which are known to be right.
  private init(known format: String) { items = DateFormat(format)?.items ?? [] }

  private static func specifier(_ scalars: inout ArraySlice<Unicode.Scalar>) -> [Item]? {
    for (name, items) in multiScalarSpecifiers where scalars.starts(with: name.unicodeScalars) {
      scalars.removeFirst(name.unicodeScalars.count)
      return items
    }
    var padding: Unicode.Scalar? = "0"
    var isPaddingSet = false
    if let first = scalars.first, "-_0".unicodeScalars.contains(first) {
      padding = first == "-" ? nil : first == "_" ? " " : "0"
      isPaddingSet = true
      scalars.removeFirst()
    }
    guard let name = scalars.popFirst() else { return nil }
    if !isPaddingSet, let compound = compoundSpecifiers[name] {
      return DateFormat(compound)?.items
    }
    if let (field, width, usual) = numberSpecifiers[name] {
      return [.number(field, width: width, padding: isPaddingSet ? padding : usual)]
    }
    return isPaddingSet ? nil : otherSpecifiers[name]
  }

  private static let numberSpecifiers: [Unicode.Scalar: (Field, width: Int, padding: Unicode.Scalar?)] = [
    "Y": (.year, 4, "0"), "C": (.century, 2, "0"), "y": (.yearOfCentury, 2, "0"), "m": (.month, 2, "0"),
    "d": (.day, 2, "0"), "e": (.day, 2, " "), "H": (.hour, 2, "0"), "k": (.hour, 2, " "),
    "I": (.hour12, 2, "0"), "l": (.hour12, 2, " "), "M": (.minute, 2, "0"), "S": (.second, 2, "0"),
    "j": (.dayOfYear, 3, "0"), "w": (.weekday, 1, nil), "u": (.isoWeekday, 1, nil), "s": (.timestamp, 1, nil),
  ]

  private static let otherSpecifiers: [Unicode.Scalar: [Item]] = [
    "a": [.weekdayName(isShort: true)], "A": [.weekdayName(isShort: false)],
    "b": [.monthName(isShort: true)], "h": [.monthName(isShort: true)], "B": [.monthName(isShort: false)],
    "p": [.dayHalf(isLowercased: false)], "P": [.dayHalf(isLowercased: true)],
    "f": [.fraction(digits: 9, hasPoint: false)], "z": [.offset(hasColon: false)], "Z": [.zoneName],
    "n": [.literal("\n")], "t": [.literal("\t")], "%": [.literal("%")],
  ]

  /// What is short for other specifiers.
  private static let compoundSpecifiers: [Unicode.Scalar: String] = [
    "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "x": "%m/%d/%y",
    "r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%b-%Y", "+": "%Y-%m-%dT%H:%M:%S%.f%:z",
  ]

  private static let multiScalarSpecifiers: [(String, [Item])] = [
    (":z", [.offset(hasColon: true)]), (".f", [.fraction(digits: nil, hasPoint: true)]),
    (".3f", [.fraction(digits: 3, hasPoint: true)]), (".6f", [.fraction(digits: 6, hasPoint: true)]),
    (".9f", [.fraction(digits: 9, hasPoint: true)]), ("3f", [.fraction(digits: 3, hasPoint: false)]),
    ("6f", [.fraction(digits: 6, hasPoint: false)]), ("9f", [.fraction(digits: 9, hasPoint: false)]),
  ]

}

enum CalendarNames {
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
