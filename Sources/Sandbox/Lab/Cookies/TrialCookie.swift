import HTTPTypes

/// A cookie that a reader sets with attributes of their own choosing, to see whether the browser keeps it and when it
/// comes back. It means nothing and lets nobody in.
enum TrialCookie: String, Sendable, CaseIterable {
  case plain = "signet-trial"
  case securePrefixed = "__Secure-signet-trial"
  case hostPrefixed = "__Host-signet-trial"

  static let names = allCases.map(\.rawValue)

  /// Reads a `Set-Cookie` header's value.
  ///
  /// - Throws: ``Problem`` 422 for another name than ours, or what no header can hold.
  static func read(_ text: String) throws(Problem) -> String {
    guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw Problem(
        .unprocessableContent,
        detail: "A header holds no control characters, and no letters beyond ASCII."
      )
    }
    let name = String(text.prefix { $0 != "=" && $0 != ";" })
    guard text.contains("="), TrialCookie(rawValue: name) != nil else {
      let known = names.map { "'\($0)'" }.joined(separator: ", ")
      throw Problem(
        .unprocessableContent,
        detail:
          "Write NAME=VALUE and attributes; the name is one of \(known), and '\(name.prefix(40))' is not."
      )
    }
    return text
  }
}
