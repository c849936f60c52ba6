/// A language whose code is coloured while the site is built.
package enum HighlightLanguage: Sendable, CaseIterable {
  case text, http, hurl, json, javaScript, typeScript, swift, shell, console, sql, html, css, yaml, settings,
    diff
  case python, go, rust, java, c

  /// The language that a fence's info string names, in any case; nil for one that is not known.
  ///
  /// The names are those that GitHub's linguist gives these languages.
  package init?(name: some StringProtocol) {
    guard name.utf8.count <= 16, let language = Self.names[name.lowercased()] else { return nil }
    self = language
  }

  private static let names: [String: HighlightLanguage] = [
    "text": .text, "txt": .text, "plain": .text, "plaintext": .text, "text/plain": .text,
    "http": .http, "https": .http, "rest": .http,
    "hurl": .hurl,
    "json": .json, "jsonc": .json, "json5": .json, "webmanifest": .json,
    "javascript": .javaScript, "js": .javaScript, "mjs": .javaScript, "cjs": .javaScript, "jsx": .javaScript,
    "node": .javaScript,
    "typescript": .typeScript, "ts": .typeScript, "mts": .typeScript, "cts": .typeScript, "tsx": .typeScript,
    "swift": .swift,
    "bash": .shell, "sh": .shell, "shell": .shell, "zsh": .shell, "ksh": .shell, "shellscript": .shell,
    "console": .console, "shellsession": .console, "shell-session": .console, "terminal": .console,
    "sql": .sql, "sqlite": .sql, "sqlite3": .sql, "postgresql": .sql, "postgres": .sql, "pgsql": .sql,
    "html": .html, "htm": .html, "xhtml": .html, "xml": .html, "svg": .html,
    "css": .css,
    "yaml": .yaml, "yml": .yaml,
    "toml": .settings, "ini": .settings, "env": .settings, "dotenv": .settings, "conf": .settings,
    "properties": .settings,
    "diff": .diff, "patch": .diff,
    "python": .python, "py": .python, "python3": .python,
    "go": .go, "golang": .go,
    "rust": .rust, "rs": .rust,
    "java": .java, "kotlin": .java, "kt": .java, "kts": .java, "csharp": .java, "c#": .java, "cs": .java,
    "c": .c, "h": .c, "cpp": .c, "c++": .c, "cc": .c, "hpp": .c, "objective-c": .c, "objc": .c,
  ]

  /// The tokens of `code`, in order; what stands behind the last of them is plain.
  package func tokens(of code: Span<UInt8>) -> [CodeToken] {
    var tokens = CodeTokens(capacity: code.count / 4 + 8)
    let end = code.count
    switch self {
    case .text: break
    case .http: HTTPLexer.lex(code, to: end, into: &tokens)
    case .hurl: HurlLexer.lex(code, to: end, into: &tokens)
    case .json: JSONLexer.lex(code, to: end, into: &tokens)
    case .javaScript: CodeLexer.lex(code, .javaScript, to: end, into: &tokens)
    case .typeScript: CodeLexer.lex(code, .typeScript, to: end, into: &tokens)
    case .swift: CodeLexer.lex(code, .swift, to: end, into: &tokens)
    case .shell: ShellLexer.lex(code, to: end, into: &tokens)
    case .console: ConsoleLexer.lex(code, to: end, into: &tokens)
    case .sql: CodeLexer.lex(code, .sql, to: end, into: &tokens)
    case .html: HTMLLexer.lex(code, to: end, into: &tokens)
    case .css: CSSLexer.lex(code, to: end, into: &tokens)
    case .yaml: YAMLLexer.lex(code, to: end, into: &tokens)
    case .settings: SettingsLexer.lex(code, to: end, into: &tokens)
    case .diff: DiffLexer.lex(code, to: end, into: &tokens)
    case .python: CodeLexer.lex(code, .python, to: end, into: &tokens)
    case .go: CodeLexer.lex(code, .go, to: end, into: &tokens)
    case .rust: CodeLexer.lex(code, .rust, to: end, into: &tokens)
    case .java: CodeLexer.lex(code, .java, to: end, into: &tokens)
    case .c: CodeLexer.lex(code, .c, to: end, into: &tokens)
    }
    tokens.mark(.plain, from: end, to: end)
    return tokens.tokens
  }
}
