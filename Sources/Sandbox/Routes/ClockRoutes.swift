import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/clock`: this world's time, which can be moved.
struct ClockRoutes {
  let world: World

  /// Ten years, in seconds: enough to outlive anything, and no sum of it overflows.
  static let farthest: Int64 = 10 * 365 * 24 * 3600

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("clock", [.get: time, .post: move])
  }

  @Sendable func time(_ request: Request, context: SandboxContext) async throws -> Response {
    .json(world.clock.json, headers: [.cacheControl: "no-store"])
  }

  @Sendable func move(_ request: Request, context: SandboxContext) async throws -> Response {
    let body = try await request.jsonObject(members: ["advance", "offset"])
    let seconds: Int64
    switch (body["advance"], body["offset"]) {
    case (.integer(let advance)?, nil) where (-Self.farthest...Self.farthest).contains(advance):
      seconds = world.clock.offsetSeconds + advance
    case (nil, .integer(let offset)?): seconds = offset
    default:
      throw Problem(
        .badRequest,
        detail:
          "Send {\"advance\": seconds} to move the clock, or {\"offset\": seconds} to set how far it is ahead."
      )
    }
    guard (-Self.farthest...Self.farthest).contains(seconds) else {
      throw Problem(.unprocessableContent, detail: "The clock goes ten years ahead or back at most.")
    }
    world.clock.setOffset(seconds)
    world.events.send(.clock(world.clock.json))
    return .json(world.clock.json, headers: [.cacheControl: "no-store"])
  }
}
