extension HurlFile {
  package struct RequestSection: Sendable, Hashable {
    package let content: Content
    /// The section's name with its brackets.
    package let nameRange: SourceRange

    package enum Content: Sendable, Hashable {
      /// `[Query]`, `[QueryStringParams]`
      case query([KeyValue])
      /// `[Form]`, `[FormParams]`
      case form([KeyValue])
      case cookies([KeyValue])
      case basicAuth(KeyValue?)
      case options([Option])
    }
  }

  package struct ResponseSection: Sendable, Hashable {
    package let content: Content
    /// The section's name with its brackets.
    package let nameRange: SourceRange

    package enum Content: Sendable, Hashable {
      case captures([Capture])
      case asserts([Assert])
    }
  }

  /// `name: query filter* redact?`
  package struct Capture: Sendable, Hashable {
    package let name: Template
    package let query: Query
    package let filters: [Filter]
    /// The captured value is a secret: it is never shown.
    package let isRedacted: Bool
    package let range: SourceRange
  }

  /// `query filter* predicate`
  package struct Assert: Sendable, Hashable {
    package let query: Query
    package let filters: [Filter]
    package let predicate: Predicate
    package let range: SourceRange
  }
}

extension HurlFile.Request {
  package var queryParameters: [HurlFile.KeyValue] {
    for case .query(let items) in sections.lazy.map(\.content) { return items }
    return []
  }

  package var formParameters: [HurlFile.KeyValue] {
    for case .form(let items) in sections.lazy.map(\.content) { return items }
    return []
  }

  package var cookies: [HurlFile.KeyValue] {
    for case .cookies(let items) in sections.lazy.map(\.content) { return items }
    return []
  }

  package var basicAuth: HurlFile.KeyValue? {
    for case .basicAuth(let credentials) in sections.lazy.map(\.content) { return credentials }
    return nil
  }

  package var options: [HurlFile.Option] {
    for case .options(let options) in sections.lazy.map(\.content) { return options }
    return []
  }
}

extension HurlFile.Response {
  package var captures: [HurlFile.Capture] {
    for case .captures(let captures) in sections.lazy.map(\.content) { return captures }
    return []
  }

  package var asserts: [HurlFile.Assert] {
    for case .asserts(let asserts) in sections.lazy.map(\.content) { return asserts }
    return []
  }
}
