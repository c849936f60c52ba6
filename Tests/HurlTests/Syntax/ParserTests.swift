import Testing

@testable import Hurl

@Suite struct ParserTests {
  private let login = """
    # Log in
    POST {{base}}/auth/login # comment
    Content-Type: application/json
    [Options]
    location: true
    [Query]
    lang: en
    {
      "username": "ada",
      "password": "{{password}}",
      "attempt": {{attempt}}
    }

    HTTP 200
    Content-Type: application/json
    [Captures]
    token: jsonpath "$.access_token" redact
    [Asserts]
    jsonpath "$.token_type" == "Bearer"
    cookie "__Host-refresh[HttpOnly]" exists

    GET {{base}}/auth/me
    Authorization: Bearer {{token}}
    """

  @Test("an entry has its method, URL, headers, sections and body")
  func request() throws {
    let file = try HurlFile(parsing: login)
    let request = try #require(file.entries.first).request
    #expect(request.method == "POST")
    #expect(request.url.unresolved == "{{base}}/auth/login")
    #expect(request.headers.map(\.key.unresolved) == ["Content-Type"])
    #expect(request.queryParameters.map(\.value.unresolved) == ["en"])
    #expect(request.options.map(\.kind) == [.location(.literal(true))])
    let body = try #require(request.body)
    guard case .json(let json) = body.content else { throw TestFailure("the body is not JSON") }
    #expect(json.unresolved.hasPrefix("{\n  \"username\": \"ada\""))
    #expect(json.segments.count { if case .inString = $0 { true } else { false } } == 1)
    #expect(json.segments.count { if case .value = $0 { true } else { false } } == 1)
  }

  @Test("a response has its status, implicit header asserts, captures and asserts")
  func response() throws {
    let file = try HurlFile(parsing: login)
    let response = try #require(file.entries.first?.response)
    #expect(response.version == .any)
    #expect(response.status == .code(200))
    #expect(response.headers.count == 1)
    #expect(response.captures.map(\.isRedacted) == [true])
    #expect(
      response.asserts.map { file.source(of: $0.range) } == [
        #"jsonpath "$.token_type" == "Bearer""#, #"cookie "__Host-refresh[HttpOnly]" exists"#,
      ]
    )
    #expect(response.asserts.map(\.range.start.line) == [19, 20])
    #expect(file.entries.last?.response == nil)
  }

  @Test("the text of a file and of its entries is the source, to the byte")
  func roundTrip() throws {
    let file = try HurlFile(parsing: login)
    #expect(file.text == login)
    for entry in file.entries { #expect(file.source(of: entry.range) == entry.text) }
    #expect(file.entries[1].text == "GET {{base}}/auth/me\nAuthorization: Bearer {{token}}")
    #expect(file.entries[0].text.hasPrefix("POST {{base}}/auth/login # comment\n"))
  }

  @Test("replacing a node leaves all else as it was")
  func replacing() throws {
    let file = try HurlFile(parsing: login)
    let edited = try file.replacing(file.entries[1].request.url.range, with: "http://localhost/other")
    #expect(edited.text == login.replacingFirst("{{base}}/auth/me", with: "http://localhost/other"))
  }

  @Test("sections come in any order")
  func anyOrder() throws {
    let file = try HurlFile(
      parsing: "GET http://a\n[Cookies]\nc: 1\n[BasicAuth]\nada: secret\n[Form]\nf: 2\n"
    )
    let request = try #require(file.entries.first?.request)
    #expect(request.cookies.count == 1)
    #expect(request.formParameters.count == 1)
    #expect(request.basicAuth?.key.literal == "ada")
  }

  @Test("an escape in a template is text, and an escaped brace opens no placeholder")
  func escapes() throws {
    let file = try HurlFile(parsing: ##"GET http://a/\u{7b}\u{7b}x}}\#n"##)
    #expect(file.entries[0].request.url.literal == "http://a/{{x}}#n")
  }

  @Test("a multi-line string keeps its lines, its language and its attributes")
  func multiline() throws {
    let file = try HurlFile(parsing: "POST http://a\n```json,novariable\n{\"a\": \"{{b}}\"}\n```\n")
    guard case .multilineString(let string) = try #require(file.entries[0].request.body).content else {
      throw TestFailure("the body is not a multi-line string")
    }
    #expect(string.language == .json)
    #expect(string.hasNoVariables)
    #expect(string.text.literal == "{\"a\": \"{{b}}\"}\n")
  }

  @Test("base64 and hex bodies are bytes")
  func bytes() throws {
    let file = try HurlFile(parsing: "POST http://a\nbase64,SGVs bG8=;\nHTTP *\nhex,48656c6c6f;\n")
    #expect(file.entries[0].request.body?.content == .base64(Array("Hello".utf8)))
    #expect(file.entries[0].response?.body?.content == .hex(Array("Hello".utf8)))
    #expect(file.entries[0].response?.status == .any)
  }

  @Test("carriage returns and a byte order mark are taken")
  func lineEnds() throws {
    let file = try HurlFile(parsing: "\u{FEFF}GET http://a\r\nA: b\r\n\r\nHTTP 200\r\n")
    #expect(file.entries[0].request.headers[0].value.literal == "b")
    #expect(file.entries[0].response?.status == .code(200))
  }

  @Test("a filter chain keeps its order, as for reading a token")
  func filters() throws {
    let line =
      #"jsonpath "$.t" split "." nth 1 base64UrlSafeDecode decode "utf-8" jsonpath "$.exp" > 0"#
    let file = try HurlFile(parsing: "GET http://a\nHTTP 200\n[Asserts]\n\(line)\n")
    let assert = try #require(file.entries[0].response?.asserts.first)
    #expect(assert.filters.map(\.kind.name) == ["split", "nth", "base64UrlSafeDecode", "decode", "jsonpath"])
  }
}

struct TestFailure: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension String {
  func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }

  private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
