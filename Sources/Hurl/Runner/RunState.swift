/// What one file leaves to the next that runs on the same page: its variables and its cookies.
package struct RunState: Sendable {
  package private(set) var variables: [String: HurlValue]
  /// The names of variables that are never shown.
  package private(set) var secrets: Set<String> = []
  package var cookies: CookieJar

  package init(variables: [String: HurlValue] = [:], cookies: CookieJar = CookieJar()) {
    self.variables = variables
    self.cookies = cookies
  }

  package mutating func set(_ name: String, to value: HurlValue, isSecret: Bool = false) {
    variables[name] = value
    if isSecret { secrets.insert(name) } else { secrets.remove(name) }
  }

  /// What is replaced by `***` wherever it would be shown; the longest first, so that none hides in another.
  var redactions: [String] {
    secrets.compactMap { variables[$0]?.rendered }.filter { !$0.isEmpty }
      .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }
}
