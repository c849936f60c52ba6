import Auth
import HTTPTypes
import Hummingbird

/// The board's one page: who is signed in, a form for a message, the messages.
struct BoardPage {
  let settings: BoardSettings
  let messages: [Board.Message]
  /// Who sent the request for the page; nil if nobody said, or it was not true.
  let user: String?
  /// A sentence about what has just happened.
  var notice: String?

  func response(status: HTTPResponse.Status = .ok) -> Response {
    var headers: HTTPFields = [.referrerPolicy: settings.referrerPolicy]
    if let policy = settings.messages.contentSecurityPolicy { headers[.contentSecurityPolicy] = policy }
    return page.response(status: status, headers: headers)
  }

  private var page: LabPage {
    LabPage(
      owner: .board,
      title: "The board",
      script: "/sandbox/board/app.js",
      data: [
        ("refresh-token", settings.keepsTokens ? "body" : "cookie"),
        ("token-link", settings.offersTokenLink ? "yes" : "no"), ("user", user ?? ""),
      ],
      body: """
        <p class="soft">A small application for the attacks to have a victim. What is posted here is forgotten when the
        world is reset. <a href="/">To the notebook</a></p>
        <p id="who" role="status">\((notice.map { $0 + " " } ?? "").escapedForHTML)\(who.escapedForHTML)</p>
        \(Self.signIn)
        <h2>Write</h2>
        <form id="post" method="post" action="/sandbox/board">
        <label for="message">Message</label>
        <textarea id="message" name="message" rows="3" maxlength="\(Board.longestMessage)" required></textarea>
        <button>Post</button>
        </form>
        <h2>Messages</h2>
        <ol id="messages" class="messages">
        \(list)</ol>
        """
    )
  }

  private var who: String {
    user.map { "You are signed in as \($0)." } ?? "This page was asked for without an access token."
  }

  /// Without its script the page can only show, and post for whom a cookie names.
  private static let signIn = """
    <noscript><p>Signing in here needs JavaScript. With cookie delivery you can sign in from a terminal.</p></noscript>
    <form id="sign-in" method="post" action="/auth/login" hidden>
    <label for="username">Name</label>
    <input id="username" name="username" autocomplete="username" value="ada" required>
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password"
      value="a quiet lantern by the sea" required>
    <button id="log-in">Log in</button>
    <button id="register" type="button">Register</button>
    <button id="refresh" type="button">Refresh</button>
    <button id="refresh-all" type="button">Refresh in all tabs at once</button>
    <button id="log-out" type="button">Log out</button>
    <p id="link" hidden><a id="token-link">Open the board on your phone (a link that signs you in)</a></p>
    </form>
    """

  private var list: String {
    messages.map { message in
      """
      <li class="entry"><p><strong>\(message.author.escapedForHTML)</strong></p>
      <div class="message">\(settings.messages.html(of: message.text))</div></li>

      """
    }.joined()
  }
}
