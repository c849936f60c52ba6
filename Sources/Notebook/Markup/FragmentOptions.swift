/// How Markdown is rendered on its own, without a notebook around it.
package struct FragmentOptions: Sendable {
  package enum Extensions: String, Sendable, CaseIterable {
    /// CommonMark and nothing else.
    case none
    /// GitHub Flavored Markdown: tables, task lists, strikethrough, autolinks, and its filter of raw HTML.
    case gfm
    /// All that notes may use.
    case all
  }

  package var extensions: Extensions
  /// Whether raw HTML passes through; otherwise it is shown as text, and links that would run scripts lead nowhere.
  package var allowsHTML: Bool

  package init(extensions: Extensions = .all, allowsHTML: Bool = false) {
    self.extensions = extensions
    self.allowsHTML = allowsHTML
  }
}
