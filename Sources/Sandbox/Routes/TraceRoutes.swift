import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/traces`: what each exchange did, as data.
struct TraceRoutes {
  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("traces", [.get: list])
    sandbox.resource("traces/:id", [.get: trace])
  }

  /// The newest, oldest first.
  @Sendable func list(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let after = try number("after", in: request, 0...Int.max) ?? 0
    let limit = try number("limit", in: request, 1...ExchangeLog.capacity) ?? ExchangeLog.capacity
    let reports = await world.reports(on: world.exchanges.newest(after: after, limit: limit))
    return .json(
      ["traces": .array(reports), "newest": .integer(Int64(world.exchanges.newestNumber))],
      headers: [.cacheControl: "no-store"]
    )
  }

  @Sendable func trace(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    guard let exchange = world.exchanges[context.parameters.get("id") ?? ""],
      let report = await world.reports(on: [exchange]).first
    else {
      throw Problem(.notFound, detail: "There is no record of that exchange; only the newest are kept.")
    }
    return .json(report, headers: [.cacheControl: "no-store"])
  }

  private func number(_ name: String, in request: Request, _ range: ClosedRange<Int>) throws -> Int? {
    guard let text = request.uri.queryParameters[Substring(name)] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Problem(
        .badRequest,
        detail: "The parameter '\(name)' must be a whole number, \(range.lowerBound) or more"
          + (range.upperBound == .max ? "." : " and at most \(range.upperBound).")
      )
    }
    return number
  }
}
