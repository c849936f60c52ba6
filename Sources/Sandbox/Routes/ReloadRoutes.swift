import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox.json` and `/sandbox/reload`: a page learns that it is served by a sandbox, and when it changed.
struct ReloadRoutes {
  let events: ReloadEvents?
  let worlds: any WorldSource
  /// See ``SandboxConfiguration/hasLoopbackCookies``.
  let hasLoopbackCookies: Bool

  func add(to router: Router<SandboxContext>) {
    router.resource("sandbox.json", [.get: descriptor])
    if events != nil { router.resource("sandbox/reload", [.get: reload]) }
  }

  /// Takes the place of the built site's `{"sandbox":false}`.
  @Sendable func descriptor(_ request: Request, context: SandboxContext) async throws -> Response {
    .json(
      .object([
        ("sandbox", .bool(true)), ("lab", .bool(worlds.isLab)),
        ("visits", worlds.tally == nil ? .null : .string("/sandbox/visit")),
        ("loopback_cookies", .bool(hasLoopbackCookies && LoopbackCookies.areNeeded(by: request.head))),
        ("reload", events == nil ? .null : .string("/sandbox/reload")),
      ]),
      headers: [.cacheControl: "no-store"]
    )
  }

  @Sendable func reload(_ request: Request, context: SandboxContext) async throws -> Response {
    guard let events else { throw Problem(.notFound, detail: "Nothing is being watched.") }
    return .events(to: context.connection, buffer: 16) { continuation in
      for await event in events.subscribe() { continuation.yield(event.encoded) }
    }
  }
}
