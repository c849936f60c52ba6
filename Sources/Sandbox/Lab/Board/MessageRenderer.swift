/// How the board shows what its users wrote.
protocol MessageRenderer: Sendable {
  /// A message as HTML.
  func html(of text: String) -> String

  /// The Content-Security-Policy of the page; nil for the one that every page has.
  var contentSecurityPolicy: String? { get }
}

/// A message is text: whatever is HTML in it is shown and not obeyed. Addresses become links, as readers expect.
///
/// Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
struct EscapedMessages: MessageRenderer {
  let contentSecurityPolicy: String? = nil

  func html(of text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map(word).joined(separator: " ")
  }

  /// Only `http` and `https`: a `javascript:` address would be a script again.
  private func word(_ word: Substring) -> String {
    let escaped = String(word).escapedForHTML
    let isAddress = ["http://", "https://"].contains { word.hasPrefix($0) && word.utf8.count > $0.utf8.count }
    guard isAddress, !word.contains(where: \.isWhitespace) else { return escaped }
    return #"<a href="\#(escaped)" rel="ugc nofollow">\#(escaped)</a>"#
  }
}
