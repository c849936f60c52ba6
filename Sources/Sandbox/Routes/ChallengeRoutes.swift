import HTTPTypes
import Hummingbird
import Tokens

/// `/sandbox/challenges`: what the notes ask of the reader, decided on what happened in this world and on nothing that
/// a page claims.
struct ChallengeRoutes {
  let file: ChallengeFile
  let tally: ClassTally?

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("challenges", [.get: list])
    sandbox.resource("challenges/:id", [.delete: reset])
    sandbox.resource("challenges/:id/check", [.post: check])
  }

  @Sendable func list(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let challenges = try await file.read().map { challenge -> JSONValue in
      [
        "id": .string(challenge.id), "title": .string(challenge.title), "page": .string(challenge.page),
        "passed": .bool(world.challenges.isPassed(challenge.id)),
      ]
    }
    return .json(["challenges": .array(challenges)], headers: [.cacheControl: "no-store"])
  }

  @Sendable func check(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let challenge = try await challenge(context)
    let progress = world.progress(of: challenge)
    world.challenges.note(progress, of: challenge.id)
    if progress.isPassed {
      try await world.change { $0.passed.insert(challenge.id) }
      let goal = ClassTally.Goal(kind: .challenge, name: challenge.id)
      tally?.reach(goal, title: challenge.title, in: world.id)
    }
    return .json(progress.json, headers: [.cacheControl: "no-store"])
  }

  /// This one begins again; the others and the world stay as they are.
  @Sendable func reset(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let challenge = try await challenge(context)
    try await world.change { $0.passed.remove(challenge.id) }
    world.challenges.restart(challenge.id, after: world.exchanges.newestNumber)
    return Response(status: .noContent)
  }

  private func challenge(_ context: SandboxContext) async throws -> Challenge {
    try await file.challenge(context.parameters.get("id") ?? "")
  }
}
