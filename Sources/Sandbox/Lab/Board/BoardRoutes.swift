import Auth
import HTTPTypes
import Hummingbird

/// `/sandbox/board`: the lab's victim, a page on which users leave messages.
struct BoardRoutes {
  /// The page itself; it is recorded like what happens under `/auth`.
  func add(to board: RouterGroup<SandboxContext>) {
    board.resource("", [.get: show, .post: post])
  }

  /// What the page loads.
  func addFiles(to board: RouterGroup<SandboxContext>) {
    board.resource("app.js", [.get: { _, _ in .script(BoardScript.text) }])
    board.resource("style.css", [.get: { _, _ in .stylesheet(LabStyle.css) }])
  }

  @Sendable func show(_ request: Request, context: SandboxContext) async throws -> Response {
    var user: String?
    if case .user(let identity) = context.authentication { user = identity.user.username.display }
    return page(for: user, in: try context.world).response()
  }

  /// Takes what a plain form sends, and so what another site's page can send too: whether it may is for the middleware
  /// before this to say.
  @Sendable func post(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let identity = try UserContext(context: context).identity
    guard let text = try await request.formParameters().value("message") else {
      throw OAuthProblem.invalidRequest("The parameter 'message' is missing.")
    }
    guard text.utf8.count <= Board.longestMessage else {
      throw Problem(
        .unprocessableContent,
        detail: "A message has at most \(Board.longestMessage) bytes; this one has \(text.utf8.count)."
      )
    }
    let author = identity.user.username.display
    world.board.append(Board.Message(author: author, text: text, at: world.clock.now))
    return page(for: author, in: world, notice: "Your message was posted.").response(status: .created)
  }

  private func page(for user: String?, in world: World, notice: String? = nil) -> BoardPage {
    BoardPage(
      settings: BoardSettings(world.settings.lab),
      messages: world.board.messages,
      user: user,
      notice: notice
    )
  }
}
