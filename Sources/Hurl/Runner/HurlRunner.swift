/// Runs Hurl files over anything that can exchange a request for a response.
package struct HurlRunner: Sendable {
  private let exchanger: any Exchanger
  private let environment: RunnerEnvironment
  /// Sent as `User-Agent`, unless a file says otherwise.
  package var userAgent = "signet"
  /// Run the entries after one that failed too.
  package var continuesOnError = false
  /// No entry is sent more often, whatever its `retry` says: a file that retries for ever must come to an end.
  package var maximumAttempts = 100

  package init(exchanger: any Exchanger, environment: RunnerEnvironment) {
    self.exchanger = exchanger
    self.environment = environment
  }

  /// Runs the entries in order, until one fails.
  ///
  /// - Parameter state: variables and cookies, which this file reads and the next one will.
  package func run(_ file: HurlFile, state: inout RunState) async -> Transcript {
    var transcript = Transcript()
    for entry in file.entries {
      if !continuesOnError, !transcript.isSuccess {
        transcript.entries.append(Transcript.Entry(entry, outcome: .notRun))
        continue
      }
      let result = await run(entry, of: file, state: &state)
      transcript.entries.append(result.redacting(state.redactions))
    }
    return transcript
  }

  private func run(
    _ entry: HurlFile.Entry,
    of file: HurlFile,
    state: inout RunState
  ) async -> Transcript.Entry {
    let options: EntryOptions
    do { options = try EntryOptions(entry.request.options, state: &state) } catch {
      return Transcript.Entry(entry, outcome: .failed, failure: error)
    }
    if options.isSkipped { return Transcript.Entry(entry, outcome: .skipped) }
    var attempt = 1
    while true {
      var result = await runOnce(entry, of: file, options, state: &state)
      result.attempts = attempt
      guard result.outcome == .failed, options.retry.allows(attempt), attempt < maximumAttempts else {
        return result
      }
      do { try await environment.sleep(options.retryInterval) } catch { return result }
      attempt += 1
    }
  }

  private func runOnce(
    _ entry: HurlFile.Entry,
    of file: HurlFile,
    _ options: EntryOptions,
    state: inout RunState
  ) async -> Transcript.Entry {
    var result = Transcript.Entry(entry, outcome: .failed)
    do throws(RunError) {
      let chain = try await exchange(entry.request, options, state: &state, recordingIn: &result)
      guard let response = entry.response else {
        result.outcome = .passed
        return result
      }
      var checker = ResponseChecker(file: file, reader: chain, environment: environment)
      result.captures = checker.capture(response, state: &state)
      result.asserts = checker.check(response, variables: state.variables)
      let isSuccess = result.captures.allSatisfy { $0.failure == nil } && result.asserts.allSatisfy(\.holds)
      result.outcome = isSuccess ? .passed : .failed
    } catch {
      result.failure = Transcript.Failure(error)
    }
    return result
  }

  /// Sends the request, and follows redirects where the options say so.
  private func exchange(
    _ source: HurlFile.Request,
    _ options: EntryOptions,
    state: inout RunState,
    recordingIn result: inout Transcript.Entry
  ) async throws(RunError) -> ResponseReader {
    let builder = RequestBuilder(
      templates: TemplateEvaluator(variables: state.variables),
      userAgent: userAgent
    )
    var prepared = try builder.prepare(source)
    while true {
      let url = prepared.url
      let request = builder.request(prepared, jar: state.cookies.cookies(for: url, now: environment.now()))
      let response: ExchangeResponse
      do { response = try await exchanger.exchange(request) } catch {
        throw RunError(range: source.url.range, kind: .exchangeFailed("\(error)"))
      }
      state.cookies.store(response.headers, from: url, now: environment.now())
      result.exchanges.append(Transcript.Exchange(request, response))
      guard options.followsRedirects, let target = Redirect.target(of: response, from: url) else {
        return ResponseReader(response: response, url: url, environment: environment)
      }
      if case .finite(let limit) = options.maximumRedirects, result.exchanges.count > limit {
        throw RunError(range: source.url.range, kind: .tooManyRedirects(limit: limit))
      }
      if result.exchanges.count > Redirect.hardLimit {
        throw RunError(range: source.url.range, kind: .tooManyRedirects(limit: Redirect.hardLimit))
      }
      prepared = Redirect.follow(prepared, to: target, status: response.status)
    }
  }
}

extension HurlFile.Count {
  fileprivate func allows(_ attempt: Int) -> Bool {
    switch self {
    case .infinite: true
    case .finite(let count): attempt <= count
    }
  }
}

extension Transcript.Entry {
  fileprivate init(_ entry: HurlFile.Entry, outcome: Transcript.Outcome, failure: RunError? = nil) {
    let start = entry.request.methodRange.start
    self.init(
      line: start.line,
      column: start.column,
      outcome: outcome,
      attempts: 0,
      exchanges: [],
      captures: [],
      asserts: [],
      failure: failure.map { Transcript.Failure($0) }
    )
  }
}

extension Transcript.Exchange {
  fileprivate init(_ request: ExchangeRequest, _ response: ExchangeResponse) {
    let (seconds, attoseconds) = response.duration.components
    self.init(
      request: Transcript.Request(
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: Transcript.Content(request.body)
      ),
      response: Transcript.Response(
        version: response.version,
        status: response.status,
        headers: response.headers,
        body: Transcript.Content(response.body)
      ),
      milliseconds: Double(seconds) * 1000 + Double(attoseconds / 1_000_000_000_000) / 1000
    )
  }
}
