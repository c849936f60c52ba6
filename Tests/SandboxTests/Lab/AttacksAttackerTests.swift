import HTTPTypes
import Testing
import Tokens

@testable import Sandbox

@Suite("The attacker's site")
struct AttacksAttackerTests {
  private func use(_ token: String, _ client: Client) async throws -> JSONObject {
    let form = ["Content-Type": "application/x-www-form-urlencoded"]
    let answer = try await client.send(.post, "/attacker/use", headers: form, body: "token=\(token)")
    #expect(answer.status == .ok)
    return try answer.json
  }

  private func set(_ policy: String, _ client: Client) async throws {
    #expect(try await client.send(.patch, "/sandbox/policy", body: policy).status == .ok)
  }

  @Test(
    "Its links lead to the other name of this machine, at the same port",
    arguments: [
      ("localhost:8080", "http://127.0.0.1:8080"), ("127.0.0.1:8080", "http://localhost:8080"),
      ("[::1]:99", "http://localhost:99"), ("localhost", "http://127.0.0.1"),
    ]
  )
  func otherSite(authority: String, origin: String) {
    #expect(OtherSite(besides: authority, isTLS: false).origin == origin)
    #expect(OtherSite(besides: authority, isTLS: true).origin == origin.replacing("http:", with: "https:"))
  }

  @Test("Its form goes to the victim's site, and its own policy lets it")
  func form() async throws {
    try await TestServer(isLab: true).test { client in
      let page = try await client.send(.get, "/attacker/csrf", headers: ["Host": "127.0.0.1:8080"])
      let policies = page.headers[values: .contentSecurityPolicy]
      #expect(policies.count == 1)
      let origin = try #require(page.body.firstMatch(of: #/action="(.*)\/sandbox\/board"/#)?.output.1)
      #expect(policies.first?.contains("form-action 'self' \(origin);") == true)
    }
  }

  @Test(
    "What it is sent it keeps: the address's parameters and the Referer, and an image of any site may ask for it"
  )
  func collect() async throws {
    try await TestServer(isLab: true).test { client in
      let address = "/attacker/collect?cookies=a%3Db&more=%3Cb%3E"
      let answer = try await client.send(
        .get,
        address,
        headers: ["Referer": "http://localhost/?access_token=x"]
      )
      #expect(answer.status == .noContent)
      let policy = try #require(HTTPField.Name("Cross-Origin-Resource-Policy"))
      #expect(answer.headers[values: policy] == ["cross-origin"])
      let loot = try await client.send(.get, "/attacker/loot.json")
      #expect(loot.body.contains(#"{"name":"cookies","value":"a=b"}"#))
      #expect(loot.body.contains(#""referer":"http://localhost/?access_token=x""#))
      let page = try await client.send(.get, "/attacker/loot")
      #expect(page.body.contains("&lt;b&gt;"))
      #expect(!page.body.contains("<b>"))
    }
  }

  @Test("What it keeps is bounded in number and in length, and a reset forgets it")
  func bounded() async throws {
    let server = try TestServer(isLab: true)
    let loot = server.world.loot
    for _ in 1...(Loot.capacity + 5) {
      loot.append(Loot.Entry(at: server.world.clock.now, values: [], referer: nil))
    }
    #expect(loot.entries.map(\.number) == Array((6...(Loot.capacity + 5)).reversed()))
    #expect(Loot.cut(String(repeating: "é", count: 4000)).utf8.count <= Loot.longestText + 2)
    try await server.test { client in
      _ = try await client.send(.post, "/sandbox/reset")
      #expect(loot.entries.isEmpty)
    }
  }

  @Test("A stolen refresh token makes the thief its owner, whose next refresh gives both away")
  func replay() async throws {
    let server = try TestServer(isLab: true)
    try await server.test { client in
      _ = try await client.register()
      let stolen = try #require(try await client.logIn().cookie("__Host-refresh"))
      let used = try await use(stolen, client)
      #expect(used["username"] == .string("ada"))
      guard case .string(let next)? = used["refresh_token"] else {
        Issue.record("the thief got no successor")
        return
      }
      #expect(next != stolen)
      server.world.clock.advance(by: 60)
      #expect(try await client.refresh(stolen).status == .unauthorized)
      #expect(try await use(next, client)["username"] == .null)
    }
  }

  @Test(
    "It uses what is in a body, under another cookie name, and an access token, as each world's clients do"
  )
  func deliveries() async throws {
    try await TestServer(isLab: true).test { client in
      _ = try await client.register()
      try await set(#"{"refresh_token_delivery":"body"}"#, client)
      let login = try await client.logIn()
      #expect(try await use(try login.string("refresh_token"), client)["username"] == .string("ada"))
      #expect(try await use(try login.string("access_token"), client)["username"] == .string("ada"))
      try await set(#"{"refresh_token_delivery":null,"cookie_secure":false}"#, client)
      let cookie = try #require(try await client.logIn().cookie("signet-refresh"))
      #expect(try await use(cookie, client)["username"] == .string("ada"))
    }
  }

  @Test("Its requests are recorded under its own name")
  func recorded() async throws {
    let server = try TestServer(isLab: true)
    try await server.test { client in
      #expect(try await use("nonsense", client)["username"] == .null)
      let exchange = try #require(server.world.exchanges.newest().last)
      #expect(exchange.path == "/auth/refresh")
      #expect(exchange.client.name == "thief")
    }
  }

  @Test(
    "What would be two cookies, or another header, is refused",
    arguments: ["a%3B+b=c", "a%0D%0Ab", "a+b"]
  )
  func injection(_ token: String) async throws {
    try await TestServer(isLab: true).test { client in
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      let answer = try await client.send(.post, "/attacker/use", headers: form, body: "token=\(token)")
      #expect(answer.status == .unprocessableContent)
    }
  }

  /// A token with ada's ids, made with nothing that is secret.
  private func forged(_ header: String, key: String?, _ client: Client) async throws -> String {
    _ = try await client.register()
    let payload = try await client.logIn().string("access_token").split(separator: ".")[1]
    let claims = String(decoding: try #require(Base64URL.decode(payload)), as: UTF8.self)
    let key = key.map { #","key":\#($0)"# } ?? ""
    let body = #"{"header":\#(header),"claims":\#(claims)\#(key)}"#
    return try await client.send(.post, "/attacker/forge", body: body).string("token")
  }

  @Test("An unsigned token is nobody's, unless the token's own header decides")
  func unsigned() async throws {
    try await TestServer(isLab: true).test { client in
      let token = try await forged(#"{"alg":"none"}"#, key: nil, client)
      #expect(token.hasSuffix("."))
      #expect(try await client.me(token).status == .unauthorized)
      try await set(#"{"fixed_algorithm":false}"#, client)
      #expect(try await client.me(token).string("username") == "ada")
    }
  }

  @Test(
    "A token signed with a public key's text is nobody's, unless a key serves any algorithm",
    arguments: 0..<3
  )
  func confused(index: Int) async throws {
    let server = try TestServer(isLab: true)
    try await server.test { client in
      let key = server.world.publicKeys.keys[index]
      let text = String(decoding: JSONWriter.bytes(of: .object(key.json)), as: UTF8.self)
      #expect(try await client.send(.get, "/.well-known/jwks.json").body.contains(text))
      let header = #"{"alg":"HS256","typ":"at+jwt","kid":"\#(try #require(key.id))"}"#
      let token = try await forged(header, key: text, client)
      #expect(try await client.me(token).status == .unauthorized)
      try await set(#"{"key_separation":false}"#, client)
      #expect(try await client.me(token).string("username") == "ada")
    }
  }

  @Test("A key that is a text and one that is an object with that text sign alike")
  func keyForms() throws {
    func token(_ key: JSONValue) throws -> String {
      try ForgedToken(
        JSONObject(
          pairs: [("header", ["alg": "HS256"]), ("claims", ["a": 1]), ("key", key)]
        )
      ).text
    }
    #expect(try token(["kty": "EC"]) == token(.string(#"{"kty":"EC"}"#)))
  }

  @Test(
    "What takes a private key is not signed",
    arguments: [#""alg":"RS256""#, #""alg":"HS256""#, #""typ":"JWT""#]
  )
  func unsignable(_ member: String) async throws {
    try await TestServer(isLab: true).test { client in
      let body = "{\"header\":{\(member)},\"claims\":{}}"
      let answer = try await client.send(.post, "/attacker/forge", body: body)
      #expect(answer.status == .unprocessableContent)
    }
  }
}

extension JSONObject {
  fileprivate init(pairs: [(String, JSONValue)]) {
    self.init()
    for (name, value) in pairs { append(name, value) }
  }
}
