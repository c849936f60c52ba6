import HTTPTypes

extension APIOperation {
  /// Cookies to try attributes with. Where a world is no lab they are 404.
  static let cookies: [APIOperation] = [
    shown("/sandbox/cookies", id: "trialCookies"),
    shown("/sandbox/cookies/below", id: "trialCookiesBelow"),
    APIOperation(
      method: .post,
      path: "/sandbox/cookies",
      id: "setTrialCookie",
      summary: "Set a cookie with any attributes, and hear whether a browser keeps it",
      credentials: .welcome,
      body: .json(.trialCookie),
      answers: [
        .json(.ok, "What was set", .trialCookieSet, headers: [.cacheControl]),
        .problem(.unprocessableContent, "Another name than these cookies have, or no header's value"),
      ]
    ),
  ]

  private static func shown(_ path: String, id: String) -> APIOperation {
    APIOperation(
      method: .get,
      path: path,
      id: id,
      summary: "Which of the cookies to try attributes with came along",
      credentials: .welcome,
      answers: [.json(.ok, "Names and values", .trialCookies, headers: [.cacheControl])]
    )
  }
}
