extension HurlRunner {
  /// Checks one entry against a response that came by another way, as if this runner had received it. Sends nothing,
  /// whatever the entry's options say; of those only `variable` counts.
  ///
  /// - Parameters:
  ///   - entry: of `file`.
  ///   - url: where the response came from, for the query `url`.
  ///   - state: variables, which the entry reads and its captures fill.
  package static func check(
    _ entry: HurlFile.Entry,
    of file: HurlFile,
    against response: ExchangeResponse,
    from url: HTTPURL,
    environment: RunnerEnvironment,
    state: inout RunState
  ) -> Transcript.Entry {
    let start = entry.request.methodRange.start
    var result = Transcript.Entry(
      line: start.line,
      column: start.column,
      outcome: .failed,
      attempts: 1,
      exchanges: [],
      captures: [],
      asserts: []
    )
    do throws(RunError) {
      try environment.steps.spend(
        state.redactions.count * ResponseChecker.secretCost,
        at: entry.request.methodRange
      )
      _ = try EntryOptions(entry.request.options, state: &state)
    } catch {
      result.failure = Transcript.Failure(error)
      return result.redacting(state.redactions)
    }
    if let expected = entry.response {
      let reader = ResponseReader(response: response, url: url, environment: environment)
      var checker = ResponseChecker(file: file, reader: reader, environment: environment)
      result.captures = checker.capture(expected, state: &state)
      result.asserts = checker.check(expected, variables: state.variables)
    }
    let isSuccess =
      result.captures.allSatisfy { $0.failure == nil } && result.asserts.allSatisfy(\.holds)
    result.outcome = isSuccess ? .passed : .failed
    return result.redacting(state.redactions)
  }
}

extension Transcript.Content {
  /// The body itself; nil where the base64 is none.
  package var bytes: [UInt8]? {
    switch self {
    case .empty: []
    case .text(let text): Array(text.utf8)
    case .base64(let digits): Base64.standard.decode(digits)
    }
  }
}
