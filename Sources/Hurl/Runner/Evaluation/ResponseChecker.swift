/// Takes the captures of a response and checks its asserts, each on its own: one that fails hides no other.
struct ResponseChecker {
  let file: HurlFile
  var reader: ResponseReader
  let environment: RunnerEnvironment

  static let secretCost = 50_000

  mutating func capture(_ response: HurlFile.Response, state: inout RunState) -> [Transcript.Capture] {
    var captures: [Transcript.Capture] = []
    for capture in response.captures {
      let start = capture.range.start
      var record = Transcript.Capture(
        line: start.line,
        column: start.column,
        name: capture.name.unresolved,
        isRedacted: capture.isRedacted
      )
      do throws(RunError) {
        let templates = TemplateEvaluator(variables: state.variables, steps: environment.steps)
        record.name = try templates.render(capture.name)
        guard let value = try value(of: capture.query, capture.filters, templates) else {
          throw RunError(range: capture.query.range, kind: .captureFoundNothing)
        }
        // Each secret is looked for in all that is shown.
        try environment.steps.spend(capture.isRedacted ? Self.secretCost : 0, at: capture.range)
        state.set(record.name, to: value, isSecret: capture.isRedacted)
        record.value = capture.isRedacted ? "***" : value.text
      } catch {
        record.failure = error.description
        (record.line, record.column) = (error.range.start.line, error.range.start.column)
      }
      captures.append(record)
    }
    return captures
  }

  /// Implicit asserts first: version, status, headers, body; then those of `[Asserts]`.
  mutating func check(
    _ response: HurlFile.Response,
    variables: [String: HurlValue]
  ) -> [Transcript.Assert] {
    let templates = TemplateEvaluator(variables: variables, steps: environment.steps)
    var asserts: [Transcript.Assert] = []
    if response.version != .any { asserts.append(checkVersion(response)) }
    if case .code(let code) = response.status { asserts.append(checkStatus(code, at: response.statusRange)) }
    for header in response.headers { asserts.append(checkHeader(header, templates)) }
    if let body = response.body { asserts.append(checkBody(body, templates)) }
    for assert in response.asserts { asserts.append(checkAssert(assert, templates)) }
    return asserts
  }

  private mutating func value(
    of query: HurlFile.Query,
    _ filters: [HurlFile.Filter],
    _ templates: TemplateEvaluator
  ) throws(RunError) -> HurlValue? {
    let value = try reader.value(of: query, with: templates)
    return try FilterEvaluator(templates: templates, environment: environment).apply(filters, to: value)
  }

  private func checkVersion(_ response: HurlFile.Response) -> Transcript.Assert {
    let (expected, actual) = (response.version.rawValue, reader.response.version)
    return record(response.versionRange, expected, holds: actual == expected, expected, actual)
  }

  private func checkStatus(_ code: Int, at range: SourceRange) -> Transcript.Assert {
    let actual = reader.response.status
    return record(range, "HTTP \(code)", holds: actual == code, "status \(code)", "status \(actual)")
  }

  /// Of a header that came more than once, one value must be the expected one.
  private func checkHeader(_ header: HurlFile.KeyValue, _ templates: TemplateEvaluator) -> Transcript.Assert {
    let place = SourceRange(start: header.value.range.start, end: header.range.end)
    return check(place, file.source(of: header.range)) { () throws(RunError) in
      let expected = try templates.render(header.value)
      try environment.steps.spend(reader.headersWeight, at: place)
      let actual = reader.response.headers.values(named: try templates.render(header.key))
      let shown = actual.isEmpty ? "no such header" : actual.map { "\"\($0)\"" }.joined(separator: ", ")
      return PredicateEvaluator.Outcome(
        holds: actual.contains { $0.hasSameScalars(as: expected) },
        expected: "\"\(expected)\"",
        actual: shown
      )
    }
  }

  /// To the byte, as Hurl has it; an assert that fails points at the first line that differs.
  private func checkBody(_ body: HurlFile.Body, _ templates: TemplateEvaluator) -> Transcript.Assert {
    let firstLine = String(file.source(of: body.range).prefix { !$0.isNewline })
    do throws(RunError) {
      let expected = try templates.render(body)
      switch body.content {
      case .base64, .hex:
        let actual = reader.response.body
        return record(
          body.range,
          firstLine,
          holds: actual == expected,
          HurlValue.bytes(expected).summary,
          HurlValue.bytes(actual).summary
        )
      case .json, .onelineString, .multilineString:
        let (expected, actual) = (String(decoding: expected, as: UTF8.self), try reader.text(at: body.range))
        let holds = actual.hasSameScalars(as: expected)
        let place = holds ? body.range : Self.firstDifference(expected, actual, in: body)
        return record(place, firstLine, holds: holds, expected, actual)
      }
    } catch {
      return record(SourceRange(start: error.range.start, end: body.range.end), firstLine, error)
    }
  }

  /// Where the file has the first line that differs. A value with line breaks in it moves the place.
  private static func firstDifference(
    _ expected: String,
    _ actual: String,
    in body: HurlFile.Body
  ) -> SourceRange {
    var start = body.range.start
    if case .multilineString(let string) = body.content { start = string.text.range.start }
    let newline = UInt8(ascii: "\n")
    let same = zip(expected.utf8, actual.utf8).prefix { $0 == $1 }.count { byte, _ in byte == newline }
    guard same > 0 else { return SourceRange(start: start, end: body.range.end) }
    let line = min(start.line + same, body.range.end.line)
    return SourceRange(
      start: SourcePosition(line: line, column: 1, offset: start.offset),
      end: body.range.end
    )
  }

  private mutating func checkAssert(
    _ assert: HurlFile.Assert,
    _ templates: TemplateEvaluator
  ) -> Transcript.Assert {
    let text = file.source(of: assert.range)
    do throws(RunError) {
      let value = try value(of: assert.query, assert.filters, templates)
      if let value, let steps = environment.steps {
        try Optional(steps).spend(value.weight, at: assert.range)
      }
      let outcome = try PredicateEvaluator(templates: templates).evaluate(assert.predicate, on: value)
      return record(assert.range, text, holds: outcome.holds, outcome.expected, outcome.actual)
    } catch {
      return record(SourceRange(start: error.range.start, end: assert.range.end), text, error)
    }
  }

  private func check(
    _ range: SourceRange,
    _ text: String,
    _ body: () throws(RunError) -> PredicateEvaluator.Outcome
  ) -> Transcript.Assert {
    do throws(RunError) {
      let outcome = try body()
      return record(range, text, holds: outcome.holds, outcome.expected, outcome.actual)
    } catch {
      return record(SourceRange(start: error.range.start, end: range.end), text, error)
    }
  }

  /// An assert that could not be evaluated does not hold; it points at what went wrong in it.
  private func record(_ range: SourceRange, _ text: String, _ error: RunError) -> Transcript.Assert {
    record(range, text, holds: false, "a value to test", error.description)
  }

  private func record(
    _ range: SourceRange,
    _ text: String,
    holds: Bool,
    _ expected: String,
    _ actual: String
  ) -> Transcript.Assert {
    Transcript.Assert(
      line: range.start.line,
      column: range.start.column,
      text: text,
      holds: holds,
      expected: expected,
      actual: actual
    )
  }
}
