import Testing

@testable import Hurl

@Suite struct SyntaxErrorTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let place: String
    let message: String

    init(_ text: String, _ place: String, _ message: String) {
      (self.text, self.place, self.message) = (text, place, message)
    }

    var testDescription: String { "\(place) \(message)" }
  }

  /// The places are those that Hurl itself names for such mistakes.
  static let mistakes = [
    Case("GET http://a\nhttp 200\n", "2:1", "expected a request"),
    Case("get http://a\n", "1:1", "did you mean 'GET'?"),
    Case("GET\n", "1:4", "expected a space"),
    Case("GET http://a\nHTTP/1.2 200\n", "2:1", "expected HTTP, HTTP/1.0"),
    Case("GET http://a\nHTTP OK\n", "2:6", "expected a status code"),
    Case("GET http://{{a\n", "1:15", "expected '}}'"),
    Case("GET http://{{}}\n", "1:14", "expected the name of a variable"),
    Case("GET http://a\n[Assserts]\n", "2:2", "is not a section of a request"),
    Case("GET http://a\nHTTP 200\n[Assert]\n", "3:2", "did you mean 'Asserts'?"),
    Case("GET http://a\n[Form]\na: b\n[FormParams]\n", "4:1", "is already there"),
    Case("GET http://a\nHTTP 200\n[Asserts]\n[Asserts]\n", "4:1", "is already there"),
    Case("GET http://a\n[Options]\nlocatoin: true\n", "3:1", "did you mean 'location'?"),
    Case("GET http://a\n[Options]\nlocation: yes\n", "3:11", "expected true or false"),
    Case("GET http://a\n[Options]\nretry: no\n", "3:8", "expected a number"),
    Case("POST http://a\n{\"a\": 1,}\n", "2:8", "no comma after the last"),
    Case("POST http://a\n[1, 2,]\n", "2:6", "no comma after the last"),
    Case("POST http://a\n{\"a\": }\n", "2:6", "a JSON value is missing"),
    Case("POST http://a\n{\"a\": nope}\n", "2:7", "expected a JSON value"),
    Case("POST http://a\n{\"a\": \"\\x\"}\n", "2:9", "not an escape"),
    Case("POST http://a\n{\"a\": \"x}\n", "2:7", "close it with"),
    Case("POST http://a\n{\"a: 1}\n", "2:8", "close it with"),
    Case("POST http://a\nhex,abc;\n", "2:8", "an even number"),
    Case("POST http://a\n```yaml\na\n```\n", "2:4", "'yaml' is not a kind"),
    Case("GET http://a\nHTTP 200\n[Asserts]\njsonpth \"$\" exists\n", "4:1", "did you mean 'jsonpath'?"),
    Case("GET http://a\nHTTP 200\n[Asserts]\njsonpath \"$\" exist\n", "4:14", "did you mean 'exists'?"),
    Case("GET http://a\nHTTP 200\n[Asserts]\njsonpath $ exists\n", "4:10", "expected a \"quoted string\""),
    Case("GET http://a\nHTTP 200\n[Asserts]\nstatus > true\n", "4:10", "expected a value"),
    Case("GET http://a\nHTTP 200\n[Asserts]\ncookie \"a[Secur]\" exists\n", "4:11", "not a cookie attribute"),
    Case("GET http://a\nHTTP 200\n[Asserts]\nbody matches /a{2/\n", "4:15", "not valid: write a count"),
    Case("GET http://a\nHTTP 200\n[Captures]\na: body tooInt\n", "4:9", "did you mean 'toInt'?"),
    Case("GET http://é{{\n", "1:15", "expected '}}'"),
    Case("GET http://e\u{301}{{\n", "1:15", "expected '}}'"),
  ]

  @Test("a mistake is named at its line and column", arguments: mistakes)
  func mistake(_ mistake: Case) {
    let error = #expect(throws: HurlSyntaxError.self) { try HurlFile(parsing: mistake.text) }
    #expect(error.map { "\($0.line):\($0.column)" } == mistake.place)
    #expect(error?.description.contains(mistake.message) == true, "\(error?.description ?? "no error")")
    #expect(error?.isUnsupported == false)
  }

  static let unsupported = [
    "POST http://a\nfile,data.bin;\n",
    "POST http://a\n<a><b x='1'/></a>\nHTTP 200\n",
    "POST http://a\n[Multipart]\nf: file,a.txt; text/plain\ng: h\n",
    "GET http://a\n[Options]\ninsecure: true\n",
    "GET http://a\n[Options]\ndelay: 2s\n",
    "GET http://a/{{newUuid}}\n",
    "GET http://a\nHTTP 200\n[Asserts]\nxpath \"//a\" exists\n",
    "GET http://a\nHTTP 200\n[Asserts]\ncertificate \"Subject\" == \"CN=a\"\n",
    "GET http://a\nHTTP 200\n[Asserts]\nip isIpv4\n",
    "GET http://a\nHTTP 200\n[Asserts]\nbytes toHex == \"00\"\n",
    "GET http://a\nHTTP 200\n[Asserts]\nbody matches /\\p{Greek}/\n",
  ]

  @Test("what is valid Hurl but not supported is told apart from a mistake", arguments: unsupported)
  func unsupportedConstruct(_ text: String) {
    let error = #expect(throws: HurlSyntaxError.self) { try HurlFile(parsing: text) }
    #expect(error?.isUnsupported == true, "\(error?.description ?? "no error")")
    #expect(error?.description.hasPrefix("valid Hurl, not supported here: ") == true)
  }

  @Test("a mistake counts before an unsupported construct above it")
  func mistakeFirst() {
    let error = #expect(throws: HurlSyntaxError.self) {
      try HurlFile(parsing: "POST http://a\nfile,data.bin;\nHTTP OK\n")
    }
    #expect(error?.kind == .expectedStatus)
  }

  @Test("bytes that are not UTF-8 are refused at their place")
  func encoding() {
    let error = #expect(throws: HurlSyntaxError.self) {
      try HurlFile(parsing: Array("GET http://a\nA: ".utf8) + [0xC0, 0x80])
    }
    #expect(error?.kind == .invalidUTF8)
    #expect(error?.line == 2)
    #expect(error?.column == 4)
  }

  @Test("JSON that nests too deep is an error, not a crash", arguments: ["[", "{\"a\":"])
  func depth(_ opening: String) {
    let error = #expect(throws: HurlSyntaxError.self) {
      try HurlFile(parsing: "POST http://a\n" + String(repeating: opening, count: 100_000))
    }
    #expect(error?.kind == .jsonTooDeep(limit: 128))
  }
}
