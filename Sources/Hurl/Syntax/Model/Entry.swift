extension HurlFile {
  /// A request and, optionally, what is expected of its response.
  package struct Entry: Sendable, Hashable {
    package let request: Request
    package let response: Response?
    /// From the method to the end of the last line that belongs to this entry.
    package let range: SourceRange
    /// The source that `range` covers.
    package let text: String
  }

  package struct Request: Sendable, Hashable {
    package let method: String
    package let methodRange: SourceRange
    package let url: Template
    package let headers: [KeyValue]
    /// In the order in which they were written; no kind of section appears twice.
    package let sections: [RequestSection]
    package let body: Body?
    package let range: SourceRange
  }

  package struct Response: Sendable, Hashable {
    package let version: HTTPVersion
    package let versionRange: SourceRange
    package let status: Status
    package let statusRange: SourceRange
    /// Each is an assert that the response has this header with this value.
    package let headers: [KeyValue]
    /// In the order in which they were written; no kind of section appears twice.
    package let sections: [ResponseSection]
    /// The expected body.
    package let body: Body?
    package let range: SourceRange
  }

  /// The version in a response line; `any` is the bare `HTTP`.
  package enum HTTPVersion: String, Sendable, Hashable {
    case any = "HTTP"
    case http10 = "HTTP/1.0"
    case http11 = "HTTP/1.1"
    case http2 = "HTTP/2"
    case http3 = "HTTP/3"
  }

  /// The status in a response line; `any` is `*`.
  package enum Status: Sendable, Hashable {
    case any
    case code(Int)
  }

  /// `name: value`, in headers and in most sections of a request.
  package struct KeyValue: Sendable, Hashable {
    package let key: Template
    package let value: Template
    /// From the key to the end of the value.
    package let range: SourceRange
  }
}
