import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/reset`: the world as it was at the beginning, or one thing of it.
struct ResetRoutes {
  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("reset", [.post: reset])
  }

  /// Without a body everything is put back, and our cookies are taken out of this browser.
  @Sendable func reset(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let parts = try await parts(request)
    let cookies = world.defences.cookies
    try await world.reset(parts)
    guard parts.contains(.users) else { return Response(status: .noContent) }
    var headers = HostCookies().clearing(.all)
    if cookies.names != HostCookies().names { headers.append(contentsOf: cookies.clearing(.all)) }
    return Response(status: .noContent, headers: headers)
  }

  private func parts(_ request: Request) async throws -> Set<World.ResetPart> {
    guard request.mediaType == "application/json" else { return Set(World.ResetPart.allCases) }
    let body = try await request.jsonObject(members: ["only"])
    guard body["only"] != nil else { return Set(World.ResetPart.allCases) }
    guard let part = World.ResetPart(rawValue: try body.string("only")) else {
      let known = World.ResetPart.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem(.unprocessableContent, detail: "The member 'only' is one of \(known).")
    }
    return [part]
  }
}
