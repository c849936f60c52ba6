/// What happened when a file was run: each entry with its exchanges, captures and asserts. Secrets are not in it.
package struct Transcript: Codable, Sendable, Hashable {
  package var entries: [Entry]

  package var isSuccess: Bool { entries.allSatisfy(\.isSuccess) }

  package init(entries: [Entry] = []) { self.entries = entries }

  package struct Entry: Codable, Sendable, Hashable {
    /// Of the request's method, in the file.
    package var line: Int
    package var column: Int
    package var outcome: Outcome
    /// How often it was sent: more than once under `retry`.
    package var attempts: Int
    /// Of the last attempt; more than one when redirects were followed.
    package var exchanges: [Exchange]
    package var captures: [Capture]
    package var asserts: [Assert]
    /// Why there was no response, or not the last of them.
    package var failure: Failure?

    package var isSuccess: Bool { outcome != .failed }
  }

  package enum Outcome: String, Codable, Sendable, Hashable {
    case passed, failed
    /// By the option `skip`.
    case skipped
    /// Because an entry before it failed.
    case notRun
  }

  package struct Exchange: Codable, Sendable, Hashable {
    package var request: Request
    package var response: Response
    package var milliseconds: Double
  }

  package struct Request: Codable, Sendable, Hashable {
    package var method: String
    package var url: String
    package var headers: [ExchangeHeader]
    package var body: Content
  }

  package struct Response: Codable, Sendable, Hashable {
    package var version: String
    package var status: Int
    package var headers: [ExchangeHeader]
    package var body: Content
  }

  package struct Capture: Codable, Sendable, Hashable {
    package var line: Int
    package var column: Int
    package var name: String
    package var isRedacted: Bool
    /// Nil when nothing was captured; `***` when it is redacted.
    package var value: String?
    /// Why nothing was captured.
    package var failure: String?
  }

  package struct Assert: Codable, Sendable, Hashable {
    package var line: Int
    package var column: Int
    /// As it is written; for an implicit one, the status, the header or the first line of the body.
    package var text: String
    package var holds: Bool
    package var expected: String
    package var actual: String
  }

  package struct Failure: Codable, Sendable, Hashable {
    package var line: Int
    package var column: Int
    package var message: String
  }
}

extension Transcript.Failure {
  init(_ error: RunError) {
    self.init(line: error.range.start.line, column: error.range.start.column, message: error.description)
  }
}
