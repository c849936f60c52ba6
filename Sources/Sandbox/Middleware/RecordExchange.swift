import Auth
import HTTPTypes
import Hummingbird
import LibCrypto
import Tokens

/// Keeps the server's own record of each exchange with the sandbox and names it in the answer.
///
/// A page's script cannot see `Set-Cookie` nor the cookies that were sent; the record has both, and what each step
/// decided and which rows changed.
struct RecordExchange: RouterMiddleware {
  typealias Context = SandboxContext

  func handle(
    _ request: Request,
    context: SandboxContext,
    next: (Request, SandboxContext) async throws -> Response
  ) async throws -> Response {
    let world = try context.world
    // Of 88 bits, which nobody guesses: a short string needs no memory of its own.
    let id = Base64URL.encode(world.random.bytes(11))
    let at = world.clock.now
    let settings = world.settings
    // Where nothing is written and no defence is down, there is nothing to witness.
    let isWitnessed = !settings.differences.isEmpty || (request.method != .get && request.method != .head)
    let witness = isWitnessed ? RequestWitness(trace: context.trace) : nil
    var response =
      if let witness {
        try await RequestWitness.$current.withValue(witness) { try await next(request, context) }
      } else {
        try await next(request, context)
      }
    let passage = context.path.passage
    response.headers.append(HTTPField(name: .signetExchange, value: id))
    if world.isTimed {
      response.headers.append(HTTPField(name: .serverTiming, value: ServerTiming.value(of: passage)))
    }
    world.record(
      Exchange(
        id: id,
        at: at,
        address: context.address,
        request: request.head,
        response: response,
        events: context.trace.events,
        passage: passage,
        rowChanges: witness?.rowChanges ?? [],
        settings: settings
      )
    )
    return response
  }
}
