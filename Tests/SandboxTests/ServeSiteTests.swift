import Foundation
import HTTPTypes
import Testing

@testable import Sandbox

@Suite("The site's files")
struct ServeSiteTests {
  private let server: TestServer

  init() throws {
    server = try TestServer()
    try server.write("<h1>Home</h1>", to: "index.html")
    try server.write("<h1>Deep</h1>", to: "section/index.html")
    try server.write("<h1>Not here</h1>", to: "404.html")
    try server.write("a { color: red }", to: "assets/a b.css")
    try server.write("secret", to: ".hidden")
    try server.write("secret", to: "../outside.txt")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: server.site + "/out.txt", withDestinationPath: "../outside.txt")
    try manager.createSymbolicLink(atPath: server.site + "/out", withDestinationPath: "..")
    try manager.createSymbolicLink(atPath: server.site + "/loop", withDestinationPath: "loop")
    try manager.createSymbolicLink(atPath: server.site + "/home.html", withDestinationPath: "index.html")
  }

  @Test(
    "Files come with their media type",
    arguments: [
      ("/", "text/html; charset=utf-8", "<h1>Home</h1>"),
      ("/index.html", "text/html; charset=utf-8", "<h1>Home</h1>"),
      ("/section/", "text/html; charset=utf-8", "<h1>Deep</h1>"),
      ("/assets/a%20b.css", "text/css; charset=utf-8", "a { color: red }"),
      ("/home.html", "text/html; charset=utf-8", "<h1>Home</h1>"),
      ("/?x=1", "text/html; charset=utf-8", "<h1>Home</h1>"),
    ]
  )
  func files(_ path: String, _ type: String, _ body: String) async throws {
    try await server.test { client in
      let answer = try await client.send(.get, path)
      #expect(answer.status == .ok)
      #expect(answer.headers[.contentType] == type)
      #expect(answer.body == body)
      let head = try await client.send(.head, path)
      #expect(head.status == .ok)
      #expect(head.body.isEmpty)
    }
  }

  @Test(
    "What leaves the site, hides or is no file is not there",
    arguments: [
      "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/section/../../outside.txt", "/.hidden",
      "/%2ehidden",
      "/out.txt", "/out/outside.txt", "/loop", "/section", "/assets/", "//etc/passwd", "/%00",
      "/index.html%00.css", "/a\\..\\b",
      "/nothing.html", "/%zz",
    ]
  )
  func refused(_ path: String) async throws {
    try await server.test { client in
      let answer = try await client.send(.get, path)
      #expect(answer.status == .notFound, "\(answer.body)")
      #expect(!answer.body.contains("secret"))
    }
  }

  @Test("A person gets the site's own page for a missing one, a program gets problem details")
  func notFoundPage() async throws {
    try await server.test { client in
      let page = try await client.send(.get, "/nothing", headers: ["Accept": "text/html,*/*"])
      #expect(page.status == .notFound)
      #expect(page.body == "<h1>Not here</h1>")
      let problem = try await client.send(.get, "/nothing")
      #expect(problem.headers[.contentType] == "application/problem+json")
    }
  }

  @Test("An entity tag is the content's, and If-None-Match spares the body")
  func entityTags() async throws {
    try await server.test { client in
      let tag = try #require(try await client.send(.get, "/").headers[.eTag])
      for header in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
        let answer = try await client.send(.get, "/", headers: ["If-None-Match": header])
        #expect(answer.status == .notModified, "\(header)")
        #expect(answer.body.isEmpty)
      }
      #expect(try await client.send(.get, "/", headers: ["If-None-Match": "\"other\""]).status == .ok)
      try server.write("<h1>Hume</h1>", to: "index.html")
      let changed = try await client.send(.get, "/", headers: ["If-None-Match": tag])
      #expect(changed.status == .ok)
      #expect(changed.headers[.eTag] != tag)
    }
  }

  @Test(
    "R90: every answer carries the security headers, errors too",
    arguments: ["/", "/nothing", "/auth/me", "/sandbox.json"]
  )
  func securityHeaders(_ path: String) async throws {
    try await server.test { client in
      let headers = try await client.send(.get, path).headers
      let policy = headers[.contentSecurityPolicy] ?? ""
      for directive in [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
      ] {
        #expect(policy.contains(directive))
      }
      #expect(!policy.contains("unsafe"))
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.referrerPolicy] == "no-referrer")
      #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
    }
  }
}
