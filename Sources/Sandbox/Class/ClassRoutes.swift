import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

/// `/class`: how far the visitors have come, for whoever has shown the token.
struct ClassRoutes {
  let tally: ClassTally
  let token: ClassToken

  func add(to group: RouterGroup<SandboxContext>) {
    group.resource("", [.get: show])
    group.resource("enter", [.post: enter])
    group.resource("leave", [.post: leave])
    group.resource("counts", [.get: counts])
    group.resource("counts.csv", [.get: export])
    group.resource("events", [.get: events])
    group.resource("reset", [.post: reset])
  }

  @Sendable func show(_ request: Request, context: SandboxContext) async throws -> Response {
    token.isShown(in: request.headers)
      ? ClassPage(snapshot: tally.snapshot).response() : ClassPage.signIn()
  }

  @Sendable func enter(_ request: Request, context: SandboxContext) async throws -> Response {
    guard let presented = try await request.formParameters().value("token"), token.matches(presented) else {
      return ClassPage.signIn(isWrong: true)
    }
    return Self.toPage(setCookie: token.setCookie)
  }

  @Sendable func leave(_ request: Request, context: SandboxContext) async throws -> Response {
    Self.toPage(setCookie: ClassToken.clearingCookie)
  }

  @Sendable func counts(_ request: Request, context: SandboxContext) async throws -> Response {
    try check(request)
    return .json(tally.snapshot.json, headers: [.cacheControl: "no-store"])
  }

  @Sendable func export(_ request: Request, context: SandboxContext) async throws -> Response {
    try check(request)
    return .text(
      tally.snapshot.csv,
      type: "text/csv; charset=utf-8",
      headers: [.contentDisposition: "attachment; filename=\"class.csv\""]
    )
  }

  @Sendable func reset(_ request: Request, context: SandboxContext) async throws -> Response {
    try check(request)
    tally.reset()
    return Self.toPage(setCookie: nil)
  }

  /// The counts now, and whenever they have changed, twice a second at most.
  @Sendable func events(_ request: Request, context: SandboxContext) async throws -> Response {
    try check(request)
    return .events(to: context.connection, buffer: 1) { [tally] continuation in
      for await _ in tally.subscribe() {
        continuation.yield(ServerSentEvent(name: "counts", data: tally.snapshot.json).encoded)
        try await Task.sleep(for: .milliseconds(500))
      }
    }
  }

  /// - Throws: ``Problem`` 403.
  private func check(_ request: Request) throws(Problem) {
    guard token.isShown(in: request.headers) else {
      throw Problem(.forbidden, detail: "Show the token at /class first.")
    }
  }

  private static func toPage(setCookie: String?) -> Response {
    var headers: HTTPFields = [.location: "/class", .cacheControl: "no-store"]
    headers[.setCookie] = setCookie
    return Response(status: .seeOther, headers: headers)
  }
}
