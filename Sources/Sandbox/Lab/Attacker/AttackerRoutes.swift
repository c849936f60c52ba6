import HTTPTypes
import Hummingbird
import Tokens

/// `/attacker`: another site that wants what the board has. The same server answers, under its other name.
struct AttackerRoutes {
  /// What the attacker sends requests to from a computer of their own.
  let victim: any HTTPResponder<SandboxContext>
  /// Whether browsers reach this server over TLS.
  let isTLS: Bool
  /// See ``SandboxConfiguration/hasOtherSite``.
  let hasOtherSite: Bool

  /// What is the same in every world.
  func addFiles(to attacker: RouterGroup<SandboxContext>) {
    attacker.resource("", [.get: { request, _ in pages(request).index }])
    attacker.resource("csrf", [.get: { request, _ in pages(request).crossSiteForms }])
    attacker.resource("forge", [.post: forge])
    attacker.resource("csrf.js", [.get: { _, _ in .script(AttackerScripts.csrf) }])
    attacker.resource("loot.js", [.get: { _, _ in .script(AttackerScripts.loot) }])
    attacker.resource("style.css", [.get: { _, _ in .stylesheet(LabStyle.css) }])
  }

  /// What was stolen in a world, and is used there.
  func add(to attacker: RouterGroup<SandboxContext>) {
    attacker.resource(
      "loot",
      [.get: { request, context in pages(request).loot(try context.world.loot.entries) }]
    )
    attacker.resource("loot.json", [.get: lootJSON])
    attacker.resource("use", [.post: use])
  }

  /// A GET that changes something: attackers do not read standards, and an image or a link sends it from anywhere.
  func addCollection(to attacker: RouterGroup<SandboxContext>) {
    attacker.resource("collect", [.get: collect])
  }

  private func pages(_ request: Request) -> AttackerPages {
    let authority = request.head.authority ?? ""
    return AttackerPages(
      victim: hasOtherSite ? OtherSite(besides: authority, isTLS: isTLS).origin : nil
    )
  }

  @Sendable func lootJSON(_ request: Request, context: SandboxContext) async throws -> Response {
    .json(try context.world.loot.json, headers: [.cacheControl: "no-store"])
  }

  /// Keeps what the address says, and where the request came from.
  @Sendable func collect(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let values = request.uri.queryParameters.prefix(16).map {
      Loot.Entry.Value(name: Loot.cut($0.key), value: Loot.cut($0.value))
    }
    world.loot.append(
      Loot.Entry(at: world.clock.now, values: values, referer: request.headers[.referer].map(Loot.cut))
    )
    return Response(
      status: .noContent,
      headers: [.cacheControl: "no-store", .crossOriginResourcePolicy: "cross-origin"]
    )
  }

  @Sendable func use(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let stolen = StolenToken(
      text: try await request.formParameters().token,
      victim: victim,
      world: world,
      authority: request.head.authority ?? "localhost",
      logger: context.logger
    )
    return .json(try await stolen.use(), headers: [.cacheControl: "no-store"])
  }

  @Sendable func forge(_ request: Request, context: SandboxContext) async throws -> Response {
    let body = try await request.jsonObject(members: ["header", "claims", "key"])
    return .json(
      ["token": .string(try ForgedToken(body).text)],
      headers: [.cacheControl: "no-store"]
    )
  }
}
