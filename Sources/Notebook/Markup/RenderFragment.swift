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

/// Renders Markdown as an HTML fragment.
package func renderFragment(markdown: [UInt8], options: FragmentOptions = FragmentOptions()) -> [UInt8] {
  markdown.withUnsafeBufferPointer { source in
    let tree = MarkupTree(parsing: source)
    var writer = HTMLWriter(rawHTML: options.allowsHTML ? .allow : .escape, capacity: source.count * 2)
    writer.write(tree)
    return writer.html
  }
}
