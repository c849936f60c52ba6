/// What tells one language from another, as far as colours go: most languages are words, comments and strings.
struct CodeGrammar: Sendable {
  enum LineComment: Sendable {
    case slashes, dashes, hash
  }

  enum Quotes: Sendable {
    /// `"…"`, `'…'` with backslashes, and templates in backticks.
    case javaScript
    /// `"…"`, `'…'` with backslashes, either three times for several lines.
    case triple
    /// `"…"` over several lines, `'c'`; `'a` is a lifetime.
    case rust
    /// `"…"`, `"""…"""`, either in `#`s.
    case swift
    /// `'…'` with doubled quotes, `"…"` for names.
    case sql
  }

  let words: WordTable
  var lineComment = LineComment.slashes
  var nestsComments = false
  var quotes = Quotes.javaScript
  /// `/…/` may be a regular expression.
  var hasRegex = false
  /// `#if` is a directive.
  var hasDirectives = false
  var ignoresCase = false
}
