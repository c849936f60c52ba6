/// The words that are supported here, for suggestions in errors.
enum Vocabulary {
  static let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"]
  static let requestSections = ["Query", "Form", "Cookies", "BasicAuth", "Options"]
  static let responseSections = ["Captures", "Asserts"]
  static let options = ["location", "max-redirs", "retry", "retry-interval", "skip", "variable"]
  static let queries = [
    "status", "version", "url", "header", "cookie", "body", "bytes", "jsonpath", "regex", "variable",
    "duration", "sha256",
  ]
  static let predicates = [
    "==", "!=", ">", ">=", "<", "<=", "startsWith", "endsWith", "contains", "includes", "matches", "exists",
    "isEmpty", "isInteger", "isFloat", "isNumber", "isBoolean", "isString", "isCollection", "isIsoDate",
    "not",
  ]
  static let filters = [
    "base64Decode", "base64Encode", "base64UrlSafeDecode", "base64UrlSafeEncode", "count", "daysAfterNow",
    "daysBeforeNow", "decode", "first", "format", "htmlEscape", "htmlUnescape", "jsonpath", "last", "nth",
    "regex", "replace", "split", "toDate", "toFloat", "toInt", "toString", "urlDecode", "urlEncode",
  ]

  /// The known word that differs from `word` by at most two edits, ignoring case; the nearest, then the first.
  static func nearest(to word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 40 else { return nil }
    let lowercased = Array(word.lowercased().utf8)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = editDistance(lowercased, Array(candidate.lowercased().utf8))
      let limit = min(2, candidate.utf8.count / 2)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Levenshtein's distance, in bytes.
  private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substituted = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
