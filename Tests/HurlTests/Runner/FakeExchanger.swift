@testable import Hurl

/// Answers from a function, and keeps what it was asked.
actor FakeExchanger: Exchanger {
  private(set) var requests: [ExchangeRequest] = []
  private let answer: @Sendable (ExchangeRequest, Int) throws -> ExchangeResponse

  /// - Parameter answer: gets the request, and how many came before it.
  init(_ answer: @escaping @Sendable (ExchangeRequest, Int) throws -> ExchangeResponse) {
    self.answer = answer
  }

  func exchange(_ request: ExchangeRequest) async throws -> ExchangeResponse {
    requests.append(request)
    return try answer(request, requests.count - 1)
  }
}

extension ExchangeResponse {
  static func json(_ body: String, status: Int = 200, _ headers: [ExchangeHeader] = []) -> ExchangeResponse {
    ExchangeResponse(
      status: status,
      headers: [ExchangeHeader("Content-Type", "application/json")] + headers,
      body: Array(body.utf8)
    )
  }
}

/// 2026-01-01T00:00:00Z, and no more.
func fixedEnvironment() -> RunnerEnvironment {
  RunnerEnvironment(
    now: { 1_767_225_600 },
    sha256: { bytes in [0xAB, UInt8(truncatingIfNeeded: bytes.count)] },
    sleep: { _ in }
  )
}

/// The asserts' outcomes against one response.
func check(
  _ asserts: String,
  against response: ExchangeResponse,
  variables: [String: HurlValue] = [:]
) async throws -> [Transcript.Assert] {
  let file = try HurlFile(parsing: "GET http://localhost/a\nHTTP *\n[Asserts]\n\(asserts)\n")
  let runner = HurlRunner(exchanger: FakeExchanger { _, _ in response }, environment: fixedEnvironment())
  var state = RunState(variables: variables)
  return await runner.run(file, state: &state).entries.flatMap(\.asserts)
}
