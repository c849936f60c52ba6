import HTTPTypes

extension APIOperation {
  static let publicFiles: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/.well-known/jwks.json",
      id: "publicKeys",
      summary: "The public keys that verify access tokens (RFC 7517)",
      answers: [
        .json(.ok, "The keys", .keySet, type: "application/jwk-set+json", headers: [.cacheControl])
      ]
    ),
    APIOperation(
      method: .get,
      path: "/openapi.json",
      id: "describe",
      summary: "This description",
      answers: [.json(.ok, "OpenAPI 3.1", .description, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox.json",
      id: "describeSandbox",
      summary: "That these pages are served beside a sandbox",
      answers: [.json(.ok, "What there is", .descriptor, headers: [.cacheControl])]
    ),
  ]

  static let health: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/healthz",
      id: "health",
      summary: "Whether the process lives",
      answers: [.json(.ok, "It does", .page, type: "text/plain", headers: [.cacheControl])]
    ),
    APIOperation(
      method: .get,
      path: "/readyz",
      id: "readiness",
      summary: "Whether to send requests here: the database answers and the server is not about to stop",
      answers: [.json(.ok, "Send them", .page, type: "text/plain", headers: [.cacheControl])]
    ),
  ]

  static let sandbox: [APIOperation] = [
    APIOperation(
      method: .post,
      path: "/sandbox/check",
      id: "check",
      summary: "Check an answer that a page got against what a block expects of it; sends nothing",
      body: .json(.check),
      answers: [
        .json(.ok, "Each assert and capture", .checkResult, headers: [.cacheControl]),
        .problem(.notFound, "There is no such record, or no longer"),
        .problem(.contentTooLarge, "The body is longer than 262144 bytes"),
        .json(
          .unprocessableContent,
          "The source cannot be read, or not here",
          .syntaxProblem,
          type: Problem.contentType
        ),
      ]
    ),
    APIOperation(
      method: .post,
      path: "/sandbox/inspect",
      id: "inspect",
      summary: "Take a token apart, and say whether this server's keys made it; grants nothing",
      body: .json(.inspect),
      answers: [
        .json(.ok, "What it says, as far as it can be read", .tokenReport, headers: [.cacheControl]),
        .problem(.unprocessableContent, "The token is no string"),
      ]
    ),
  ]

  /// There while notes are being watched.
  static let reload = APIOperation(
    method: .get,
    path: "/sandbox/reload",
    id: "reload",
    summary: "Hear of changed pages; the answer never ends",
    answers: [.json(.ok, "Server-sent events", .events, type: "text/event-stream", headers: [.cacheControl])]
  )
}
