/// Which syntax beyond CommonMark is read.
struct MarkupExtensions: OptionSet, Sendable {
  let rawValue: Int

  static let tables = MarkupExtensions(rawValue: 1 << 0)
  static let taskLists = MarkupExtensions(rawValue: 1 << 1)
  static let strikethrough = MarkupExtensions(rawValue: 1 << 2)
  static let autolinks = MarkupExtensions(rawValue: 1 << 3)
  /// Not a syntax: raw HTML that would take over the page is shown as text.
  static let tagFilter = MarkupExtensions(rawValue: 1 << 4)
  static let footnotes = MarkupExtensions(rawValue: 1 << 5)
  static let alerts = MarkupExtensions(rawValue: 1 << 6)
  static let wikiLinks = MarkupExtensions(rawValue: 1 << 7)
  static let details = MarkupExtensions(rawValue: 1 << 8)
  /// Heading anchors, coloured code with titles and line marks, diagrams, runnable blocks.
  static let page = MarkupExtensions(rawValue: 1 << 9)

  /// The GitHub Flavored Markdown specification, version 0.29.
  static let gfm: MarkupExtensions = [.tables, .taskLists, .strikethrough, .autolinks, .tagFilter]
  static let all: MarkupExtensions = [
    .tables, .taskLists, .strikethrough, .autolinks, .footnotes, .alerts, .wikiLinks, .details, .page,
  ]
}
