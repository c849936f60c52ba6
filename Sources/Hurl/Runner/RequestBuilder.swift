/// Request of a file to request on the wire: <https://hurl.dev/docs/request.html>.
struct RequestBuilder {
  let templates: TemplateEvaluator
  let userAgent: String

  struct Prepared {
    var method: String
    var url: HTTPURL
    /// Those of the file; what is added to each request of a chain of redirects comes later.
    var headers: [ExchangeHeader]
    /// From `[Cookies]`, beside those of the jar.
    var cookies: [(name: String, value: String)]
    var body: [UInt8]
    var contentType: String?
  }

  func prepare(_ request: HurlFile.Request) throws(RunError) -> Prepared {
    let text = try templates.render(request.url)
    guard let url = HTTPURL(text) else { throw RunError(range: request.url.range, kind: .invalidURL(text)) }
    var headers: [ExchangeHeader] = []
    for (name, value) in try pairs(request.headers) { headers.append(ExchangeHeader(name, value)) }
    if let credentials = request.basicAuth {
      let (user, password) = (try templates.render(credentials.key), try templates.render(credentials.value))
      let encoded = Base64.standard.encode(Array("\(user):\(password)".utf8))
      headers.append(ExchangeHeader("Authorization", "Basic \(encoded)"))
    }
    let form = try pairs(request.formParameters)
    var body: [UInt8] = []
    if let content = request.body { body = try templates.render(content) }
    if !form.isEmpty { body = Array(PercentEncoding.encode(form).utf8) }
    return Prepared(
      method: request.method,
      url: url.adding(query: PercentEncoding.encode(try pairs(request.queryParameters))),
      headers: headers,
      cookies: try pairs(request.cookies),
      body: body,
      contentType: form.isEmpty ? request.body?.implicitContentType : "application/x-www-form-urlencoded"
    )
  }

  /// With the headers that are sent unless the file says otherwise.
  func request(_ prepared: Prepared, jar: [CookieJar.Cookie]) -> ExchangeRequest {
    var headers = prepared.headers
    func add(_ name: String, _ value: String?) {
      if let value, headers.values(named: name).isEmpty { headers.append(ExchangeHeader(name, value)) }
    }
    add("Accept", "*/*")
    add("User-Agent", userAgent)
    if !prepared.body.isEmpty { add("Content-Type", prepared.contentType) }
    let cookies = jar.map { ($0.name, $0.value) } + prepared.cookies.map { ($0.name, $0.value) }
    if !cookies.isEmpty {
      let text = cookies.map { name, value in name.isEmpty ? value : "\(name)=\(value)" }
      headers.append(ExchangeHeader("Cookie", text.joined(separator: "; ")))
    }
    return ExchangeRequest(
      method: prepared.method,
      url: prepared.url.description,
      headers: headers,
      body: prepared.body
    )
  }

  private func pairs(_ items: [HurlFile.KeyValue]) throws(RunError) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for item in items { pairs.append((try templates.render(item.key), try templates.render(item.value))) }
    return pairs
  }
}

extension HurlFile.Body {
  /// What a request with this body says it is, unless it says so itself.
  package var implicitContentType: String? {
    switch content {
    case .json: "application/json"
    case .multilineString(let string):
      switch string.language {
      case .json, .graphql: "application/json"
      case .xml: "application/xml"
      case .plain: nil
      }
    case .onelineString, .base64, .hex: nil
    }
  }
}
