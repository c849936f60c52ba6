/// A set of Unicode scalars, as a class in brackets describes it.
struct ScalarSet: Sendable, Hashable {
  var items: [Item] = []
  var isNegated = false
  var ignoresCase = false

  enum Item: Sendable, Hashable {
    case range(UInt32, UInt32)
    case digit, word, space
    case category(String)
    case set(ScalarSet)
  }

  static func scalar(_ scalar: Unicode.Scalar, ignoringCase: Bool = false) -> ScalarSet {
    ScalarSet(items: [.range(scalar.value, scalar.value)], ignoresCase: ignoringCase)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var isMember = containsExactly(scalar)
    if !isMember, ignoresCase {
      isMember = scalar.caseVariants.contains { containsExactly($0) }
    }
    return isMember != isNegated
  }

  private func containsExactly(_ scalar: Unicode.Scalar) -> Bool {
    for item in items {
      switch item {
      case .range(let lower, let upper): if lower <= scalar.value, scalar.value <= upper { return true }
      case .digit: if scalar.isDecimalDigit { return true }
      case .word: if scalar.isWord { return true }
      case .space: if scalar.properties.isWhitespace { return true }
      case .category(let name): if scalar.isInCategory(name) { return true }
      case .set(let set): if set.contains(scalar) { return true }
      }
    }
    return false
  }
}

extension Unicode.Scalar {
  var isDecimalDigit: Bool {
    isASCII ? ("0"..."9").contains(self) : properties.generalCategory == .decimalNumber
  }

  /// `\w`: Unicode Technical Standard 18, annex C.
  var isWord: Bool {
    if isASCII { return isAlphanumeric || self == "_" }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
    default: return properties.isAlphabetic || properties.isJoinControl
    }
  }

  /// The upper and lower case of this scalar, where that is one scalar.
  fileprivate var caseVariants: [Unicode.Scalar] {
    [properties.lowercaseMapping, properties.uppercaseMapping].compactMap { mapping in
      let scalars = mapping.unicodeScalars
      return scalars.count == 1 ? scalars.first : nil
    }
  }

  /// A general category by its short name, such as `L` or `Lu`.
  fileprivate func isInCategory(_ name: String) -> Bool {
    let abbreviation = properties.generalCategory.abbreviation
    return name.utf8.count == 1 ? abbreviation.hasPrefix(name) : abbreviation == name
  }
}
