import HTTPTypes

extension APIOperation {
  static let lab: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/sandbox/traces",
      id: "traces",
      summary: "What the newest exchanges under /auth did, oldest first",
      queryParameters: [
        QueryParameter(name: "after", description: "Only those with a number above this", minimum: 0),
        QueryParameter(
          name: "limit",
          description: "At most so many, the newest",
          minimum: 1,
          maximum: Int64(ExchangeLog.capacity)
        ),
      ],
      answers: [.json(.ok, "The traces", .traces, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox/traces/{id}",
      id: "trace",
      summary: "The server's own record of one exchange under /auth",
      pathParameter: PathParameter(name: "id", description: "From the Signet-Exchange header of the answer"),
      answers: [
        .json(.ok, "The record", .trace, headers: [.cacheControl]),
        .problem(.notFound, "There is no such record, or no longer"),
      ]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox/events",
      id: "events",
      summary: "Hear of each exchange and each change of the world; the answer never ends",
      answers: [
        .json(.ok, "Server-sent events", .worldEvents, type: "text/event-stream", headers: [.cacheControl])
      ]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox/clock",
      id: "time",
      summary: "The world's time",
      answers: [.json(.ok, "The time", .clock, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .post,
      path: "/sandbox/clock",
      id: "moveClock",
      summary: "Move the world's time",
      body: .json(.clockChange),
      answers: [
        .json(.ok, "The time now", .clock, headers: [.cacheControl]),
        .problem(.unprocessableContent, "Further than ten years"),
      ]
    ),
    APIOperation(
      method: .get,
      path: "/sandbox/policy",
      id: "policy",
      summary: "The world's settings, and which of its defences are down",
      answers: [.json(.ok, "The settings", .policy, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .patch,
      path: "/sandbox/policy",
      id: "changePolicy",
      summary: "Change settings (RFC 7396): null puts a default back",
      body: .json(.policyChange),
      answers: [
        .json(.ok, "The settings now", .policy, headers: [.cacheControl]),
        .problem(.unprocessableContent, "There is no such setting, or it cannot have that value"),
      ]
    ),
    APIOperation(
      method: .post,
      path: "/sandbox/reset",
      id: "reset",
      summary: "Start again: no users, no sessions, the first policy, the real time; or one of them alone",
      body: Body(mediaType: "application/json", schema: .resetChoice, isRequired: false),
      answers: [
        .empty(.noContent, "A clean world", headers: [.maybeSetCookie]),
        .problem(.unprocessableContent, "There is no such part"),
      ]
    ),
  ]
}
