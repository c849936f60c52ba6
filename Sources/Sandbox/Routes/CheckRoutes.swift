import HTTPTypes
import Hummingbird
import Hurl
import LibCrypto
import Tokens

/// `/sandbox/check`: whether an answer that a page got is what a block expects.
///
/// The runner that checks recordings checks these too, so that a block means one thing. It is given everything and
/// reaches for nothing: no request is sent and no file is read.
struct CheckRoutes {
  /// In bytes: an answer and its block, as JSON.
  static let longestBody = 256 * 1024
  private static let longestSource = 16 * 1024
  /// What one question may cost, far above what any note asks: a second's work at the worst.
  private static let steps = 2_000_000

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("check", [.post: check])
  }

  @Sendable func check(_ request: Request, context: SandboxContext) async throws -> Response {
    let world = try context.world
    let asked = try CheckRequest(
      try await request.jsonObject(members: CheckRequest.members, upTo: Self.longestBody)
    )
    guard asked.source.utf8.count <= Self.longestSource else {
      throw Problem(.unprocessableContent, detail: "The source is longer than \(Self.longestSource) bytes.")
    }
    let file: HurlFile
    do { file = try HurlFile(parsing: asked.source) } catch { return Self.refusal(error) }
    guard file.entries.count == 1, let entry = file.entries.first else {
      throw Problem(
        .unprocessableContent,
        detail: "The source must have one entry; it has \(file.entries.count)."
      )
    }
    var state = asked.state
    let result = HurlRunner.check(
      entry,
      of: file,
      against: try response(asked, in: world),
      from: asked.url,
      environment: RunnerEnvironment(
        now: { Double(world.clock.now.seconds) },
        sha256: SHA256.digest,
        steps: StepBudget(Self.steps)
      ),
      state: &state
    )
    return .json(result.json(variables: state.variables), headers: [.cacheControl: "no-store"])
  }

  /// What the page saw, with what only the server knows of it: `Set-Cookie`, which no script may read.
  ///
  /// - Throws: ``Problem`` 404.
  private func response(_ asked: CheckRequest, in world: World) throws(Problem) -> ExchangeResponse {
    guard let id = asked.exchange else { return asked.response }
    guard let record = world.exchanges[id] else {
      throw Problem(
        .notFound,
        detail: "There is no record of that exchange; only the newest are kept."
      )
    }
    let recorded = record.responseHeaders.map { ExchangeHeader($0.name.rawName, $0.value) }
    // Some headers are added on the way out, after the record was made.
    let later = asked.response.headers.filter { recorded.values(named: $0.name).isEmpty }
    var response = asked.response
    response.status = record.status
    response.headers = recorded + later
    return response
  }

  /// Problem details (RFC 9457) that say where.
  private static func refusal(_ error: HurlSyntaxError) -> Response {
    let status = HTTPResponse.Status.unprocessableContent
    return .json(
      .object([
        ("type", .string("about:blank")),
        ("title", .string(status.reasonPhrase)),
        ("status", .integer(Int64(status.code))),
        ("detail", .string(error.description)),
        ("line", .integer(Int64(error.line))),
        ("column", .integer(Int64(error.column))),
      ]),
      status: status,
      headers: [.contentType: Problem.contentType, .cacheControl: "no-store"]
    )
  }
}
