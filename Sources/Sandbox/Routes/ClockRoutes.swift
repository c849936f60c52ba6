import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/clock`: this world's time, which can be moved.
struct ClockRoutes {
  /// Ten years, in seconds: enough to outlive anything, and no sum of it overflows.
  static let farthest: Int64 = 10 * 365 * 24 * 3600

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("clock", [.get: time, .post: move])
  }

  @Sendable func time(_ request: Request, context: SandboxContext) async throws -> Response {
    .json(try context.world.clock.json, headers: [.cacheControl: "no-store"])
  }

  @Sendable func move(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let body = try await request.jsonObject(members: ["advance", "offset"])
    let (asked, isRelative): (JSONValue, Bool)
    switch (body["advance"], body["offset"]) {
    case (let advance?, nil): (asked, isRelative) = (advance, true)
    case (nil, let offset?): (asked, isRelative) = (offset, false)
    default:
      throw Problem(
        .badRequest,
        detail:
          "Send {\"advance\": seconds} to move the clock, or {\"offset\": seconds} to set how far it is ahead."
      )
    }
    let range = -Self.farthest...Self.farthest
    let tooFar = Problem(
      .unprocessableContent,
      detail: "The clock moves by whole seconds, and goes ten years ahead or back at most."
    )
    guard case .integer(let number) = asked, range.contains(number) else { throw tooFar }
    try await world.change { state in
      let seconds = number + (isRelative ? state.clockOffset : 0)
      guard range.contains(seconds) else { throw tooFar }
      state.clockOffset = seconds
    }
    return .json(world.clock.json, headers: [.cacheControl: "no-store"])
  }
}
