import HTTPTypes

extension APIOperation {
  /// There while a class is counted. What shows counts is for a browser that has shown the token at `/class/enter`.
  static let classroom: [APIOperation] = [
    APIOperation(
      method: .post,
      path: "/sandbox/visit",
      id: "visit",
      summary: "Say that a page was opened; the server adds one to a number, once for each visitor",
      body: .json(.visit),
      answers: [
        .empty(.noContent, "Counted, now or before"), .problem(.notFound, "There is no such page"),
        .problem(.unprocessableContent, "That is no path of a page"),
      ]
    ),
    APIOperation(
      method: .get,
      path: "/class",
      id: "classPage",
      summary: "The counts, or a form for the token",
      answers: [.json(.ok, "A page", .page, type: "text/html", headers: [.cacheControl])]
    ),
    APIOperation(
      method: .post,
      path: "/class/enter",
      id: "enterClass",
      summary: "Show the token; a form sends it",
      body: .form(.token),
      answers: [
        .empty(.seeOther, "To the page, with a cookie", headers: [.setCookie]), .badParameters,
        .json(.forbidden, "That is not the token", .page, type: "text/html", headers: [.cacheControl]),
      ]
    ),
    APIOperation(
      method: .post,
      path: "/class/leave",
      id: "leaveClass",
      summary: "Forget that this browser has shown the token",
      answers: [.empty(.seeOther, "To the page", headers: [.setCookie])]
    ),
    APIOperation(
      method: .get,
      path: "/class/counts",
      id: "classCounts",
      summary: "How many visitors reached which note and passed which challenge",
      answers: [.json(.ok, "The counts", .classCounts, headers: [.cacheControl]), noToken]
    ),
    APIOperation(
      method: .get,
      path: "/class/counts.csv",
      id: "classExport",
      summary: "The counts as a table (RFC 4180)",
      answers: [.json(.ok, "The table", .page, type: "text/csv", headers: [.cacheControl]), noToken]
    ),
    APIOperation(
      method: .get,
      path: "/class/events",
      id: "classEvents",
      summary: "Hear of the counts whenever they change; the answer never ends",
      answers: [
        .json(.ok, "Server-sent events", .page, type: "text/event-stream", headers: [.cacheControl]), noToken,
      ]
    ),
    APIOperation(
      method: .post,
      path: "/class/reset",
      id: "resetClass",
      summary: "Count from nothing again",
      answers: [.empty(.seeOther, "To the page"), noToken]
    ),
  ]

  private static let noToken = APIAnswer.problem(.forbidden, "This browser has not shown the token")
}
