/// Answers the queries of one entry from its last response.
struct ResponseReader {
  let response: ExchangeResponse
  let url: HTTPURL
  let environment: RunnerEnvironment
  /// The body as JSON: read once, when it is first asked for.
  private var json: Swift.Result<JSONValue, JSONError>?

  init(response: ExchangeResponse, url: HTTPURL, environment: RunnerEnvironment) {
    self.response = response
    self.url = url
    self.environment = environment
  }

  /// Nil when the response has no such thing.
  mutating func value(
    of query: HurlFile.Query,
    with templates: TemplateEvaluator
  ) throws(RunError) -> HurlValue? {
    try environment.steps.spend(cost(of: query), at: query.range)
    switch query.kind {
    case .status: return .integer(response.status)
    case .version:
      return .string(
        response.version.hasPrefix("HTTP/") ? String(response.version.dropFirst(5)) : response.version
      )
    case .url: return .string(url.description)
    case .header(let name): return header(try templates.render(name))
    case .cookie(let name, let attribute):
      return try cookie(try templates.render(name), attribute ?? .value, at: query.range)
    case .body: return .string(try text(at: query.range))
    case .bytes: return .bytes(response.body)
    case .jsonpath(let path):
      return try JSONPathQuery(path, templates).value(in: try bodyAsJSON(at: query.range))
    case .regex(let pattern):
      let regex = try templates.regex(pattern)
      return try FilterEvaluator(templates: templates, environment: environment)
        .firstGroup(of: regex, in: try text(at: query.range), at: query.range)
    case .variable(let name): return templates.variables[try templates.render(name)]
    case .duration:
      let (seconds, attoseconds) = response.duration.components
      return .integer(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    case .sha256: return .bytes(environment.sha256(response.body))
    }
  }

  var headersWeight: Int {
    response.headers.reduce(0) { $0 + 1 + $1.name.utf8.count + $1.value.utf8.count }
  }

  /// What is looked at to answer it, but for what is kept from before.
  private func cost(of query: HurlFile.Query) -> Int {
    switch query.kind {
    case .status, .version, .url, .variable, .duration: 1
    case .header, .cookie: 1 + headersWeight
    case .body, .bytes, .regex, .sha256: 1 + response.body.count
    case .jsonpath: json == nil ? 1 + response.body.count : 1
    }
  }

  /// In the charset of `Content-Type`, or UTF-8.
  func text(at range: SourceRange) throws(RunError) -> String {
    let contentType = response.headers.values(named: "Content-Type").first ?? ""
    let encoding = TextEncoding(contentType: contentType) ?? .utf8
    guard let text = encoding.decode(response.body) else {
      throw RunError(range: range, kind: .bodyIsNotText)
    }
    return text
  }

  private func header(_ name: String) -> HurlValue? {
    let values = response.headers.values(named: name)
    return values.count > 1 ? .list(values.map { .string($0) }) : values.first.map { .string($0) }
  }

  private func cookie(
    _ name: String,
    _ attribute: HurlFile.CookieAttribute,
    at range: SourceRange
  ) throws(RunError) -> HurlValue? {
    let cookies = response.headers.values(named: "Set-Cookie").lazy.compactMap { SetCookie($0) }
    guard let cookie = cookies.first(where: { $0.name == name }) else { return nil }
    switch attribute {
    case .value: return .string(cookie.value)
    case .maxAge: return cookie.maxAge.map { .integer($0) }
    case .secure, .httpOnly: return cookie.attribute(attribute.rawValue).map { _ in .unit }
    case .domain, .path, .sameSite: return cookie.attribute(attribute.rawValue).map { .string($0) }
    case .expires:
      guard let text = cookie.attribute("expires") else { return nil }
      guard let date = CookieDate.parse(text) else {
        throw RunError(range: range, kind: .invalidCookieDate(text))
      }
      return .date(date)
    }
  }

  private mutating func bodyAsJSON(at range: SourceRange) throws(RunError) -> JSONValue {
    if json == nil {
      let body = Array(try text(at: range).utf8)
      do { json = .success(try JSONReader.parse(body)) } catch { json = .failure(error) }
    }
    switch json {
    case .success(let value): return value
    case .failure(let error): throw RunError(range: range, kind: .notJSON(reason: error.description))
    case nil: throw RunError(range: range, kind: .bodyIsNotText)
    }
  }
}
