import HTTPTypes

extension APIOperation {
  /// The lab's victim and its attacker. Where a world is no lab they are 404.
  static let attacks: [APIOperation] =
    [
      page("/sandbox/board", id: "board", "The lab's victim: a page with messages"),
      APIOperation(
        method: .post,
        path: "/sandbox/board",
        id: "postMessage",
        summary: "Leave a message; a plain form sends it",
        credentials: .accessToken,
        body: .form(.message),
        answers: [
          html(.created, "The page with the message"),
          .badParameters,
          .problem(.unprocessableContent, "The message is longer than \(Board.longestMessage) bytes"),
        ]
      ),
      page("/sandbox/board/app.js", id: "boardScript", "The board's script", type: "text/javascript"),
      page("/sandbox/board/style.css", id: "boardStyle", "The board's stylesheet", type: "text/css"),
      page("/attacker", id: "attacker", "The attacker's site"),
      page("/attacker/csrf", id: "crossSiteForms", "Forms that make a visitor's browser act on the board"),
      page(
        "/attacker/csrf.js",
        id: "crossSiteScript",
        "Sends one of them by itself",
        type: "text/javascript"
      ),
      page("/attacker/loot", id: "lootPage", "What the attacker got"),
      page("/attacker/loot.js", id: "lootScript", "Shows what comes in", type: "text/javascript"),
      page("/attacker/style.css", id: "attackerStyle", "The attacker's stylesheet", type: "text/css"),
      APIOperation(
        method: .get,
        path: "/attacker/loot.json",
        id: "loot",
        summary: "What the attacker got, the newest first",
        answers: [.json(.ok, "The loot", .loot, headers: [.cacheControl])]
      ),
      APIOperation(
        method: .get,
        path: "/attacker/collect",
        id: "collect",
        summary: "Keep the address's parameters and the Referer header",
        answers: [.empty(.noContent, "Kept", headers: [.cacheControl])]
      ),
      APIOperation(
        method: .post,
        path: "/attacker/use",
        id: "useToken",
        summary: "Use a token from another computer than its owner's",
        body: .form(.token),
        answers: [
          .json(.ok, "What came of it", .tokenUse, headers: [.cacheControl]),
          .badParameters,
          .problem(.unprocessableContent, "No cookie could hold that"),
        ]
      ),
      APIOperation(
        method: .post,
        path: "/attacker/forge",
        id: "forge",
        summary: "Make a JWT with any claims, unsigned or with a key that is known",
        body: .json(.forgery),
        answers: [
          .json(.ok, "The token", .forgedToken, headers: [.cacheControl]),
          .problem(.unprocessableContent, "It takes a private key to sign that"),
        ]
      ),
    ]

  private static func page(
    _ path: String,
    id: String,
    _ summary: String,
    type: String = "text/html"
  ) -> APIOperation {
    APIOperation(
      method: .get,
      path: path,
      id: id,
      summary: summary,
      answers: [.json(.ok, summary, .page, type: type, headers: [.cacheControl])]
    )
  }

  private static func html(_ status: HTTPResponse.Status, _ description: String) -> APIAnswer {
    .json(status, description, .page, type: "text/html", headers: [.cacheControl])
  }
}
