import HTTPTypes
import Hummingbird

/// The teacher's page: the counts as they are now, in tables; its script keeps them up to date.
struct ClassPage {
  let snapshot: ClassTally.Snapshot

  func response() -> Response {
    Self.page(
      body: """
        <p><span id="visitors">\(Self.visitors(snapshot.visitors))</span> <span id="live" class="soft" role="status">
        </span></p>
        <noscript><p class="soft">Without JavaScript the numbers are those of when you opened the page: load it again
        for newer ones.</p></noscript>
        \(table("notes", "Notes", "Note", .note))
        \(table("challenges", "Challenges", "Challenge", .challenge))
        <div class="tools">
        <a class="button" href="/class/counts.csv" download="class.csv">Export as CSV</a>
        <form method="post" action="/class/reset"><button>Count from nothing</button></form>
        <form method="post" action="/class/leave"><button>Leave</button></form>
        </div>
        <p class="soft">Only sums are kept: nobody, not even this server, can say who has reached what once a visitor's
        world has ended, and no page shows it before.</p>
        """
    )
  }

  static func visitors(_ count: Int) -> String { count == 1 ? "1 visitor" : "\(count) visitors" }

  private func table(_ id: String, _ caption: String, _ head: String, _ kind: ClassTally.Goal.Kind) -> String
  {
    let rows = snapshot.counts.filter { $0.goal.kind == kind }
    let none = rows.isEmpty ? "" : " hidden"
    let body = rows.map { count in
      """
      <tr data-name="\(count.goal.name.escapedForHTML)"><th scope="row">\(count.title.escapedForHTML)</th>\
      <td>\(count.visitors)</td></tr>

      """
    }.joined()
    return """
      <table id="\(id)">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(head)</th><th scope="col">Visitors</th></tr></thead>
      <tbody>
      \(body)</tbody>
      </table>
      <p id="no-\(id)" class="soft"\(none)>Nobody yet.</p>
      """
  }

  /// - Parameter isWrong: whether a token was tried that is not the one.
  static func signIn(isWrong: Bool = false) -> Response {
    page(
      status: isWrong ? .forbidden : .ok,
      body: """
        <p>This page shows how far the class has come, to whoever has the token. The server printed it when it started.</p>
        \(isWrong ? #"<p id="wrong" class="bad" role="alert">That is not the token.</p>"# : "")
        <form id="sign-in" method="post" action="/class/enter">
        <label for="token">Token</label>
        <input id="token" name="token" type="password" required autocomplete="off" spellcheck="false"\
        \(isWrong ? #" aria-invalid="true" aria-describedby="wrong""# : "")>
        <button>Show the class</button>
        </form>
        """
    )
  }

  private static func page(
    status: HTTPResponse.Status = .ok,
    body: String
  ) -> Response {
    .text(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>The class</title>
      <link rel="icon" type="image/svg+xml" href="/assets/icons/signet.svg">
      <link rel="stylesheet" href="/assets/css/theme.css">
      <link rel="stylesheet" href="/assets/css/class.css">
      <script type="module" src="/assets/js/class/class.js"></script>
      </head>
      <body>
      <main class="class-page">
      <h1>The class</h1>
      \(body)
      <p><a href="/">To the notebook</a></p>
      </main>
      </body>
      </html>

      """,
      type: "text/html; charset=utf-8",
      status: status
    )
  }
}
