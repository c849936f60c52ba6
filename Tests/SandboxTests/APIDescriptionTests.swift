import Foundation
import HTTPTypes
import Hummingbird
import Testing
import Tokens

@testable import Sandbox

@Suite("The description of the API, held against the router")
struct APIDescriptionTests {
  /// `/auth/sessions/${id}`, as the router says it, is `/auth/sessions/{id}`.
  private func described(_ path: RouterPath) -> String {
    let parts = path.description.split(separator: "/").map { part in
      part.hasPrefix(":")
        ? "{\(part.dropFirst())}" : part.hasPrefix("${") ? String(part.dropFirst()) : String(part)
    }
    return "/" + parts.joined(separator: "/")
  }

  @Test(
    "R32: every address of the router is described and every other method of it is 405",
    arguments: [false, true]
  )
  func nothingMissing(_ hasReload: Bool) async throws {
    let reload = hasReload ? ReloadEvents() : nil
    // An endless answer would end no test.
    reload?.finish()
    let server = try TestServer(reload: reload, isLab: true)
    server.world.finish()
    let description = APIDescription(hasReload: hasReload)
    let router = buildRouter(
      SandboxConfiguration(site: server.site),
      worlds: OneWorld(server.world),
      reload: reload
    )
    let routed = Set(router.routes.map { described($0.path) })
    #expect(routed == Set(description.operations.map(\.path)))

    try await server.test { client in
      for path in routed {
        let methods = description.operations.filter { $0.path == path }.map(\.method)
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options] {
          let answer = try await client.send(method, path.replacing("{id}", with: "x"))
          let isThere = answer.status != .methodNotAllowed
          #expect(isThere == methods.contains(method), "\(method) \(path)")
        }
      }
    }
  }

  @Test("Every operation has a name of its own, and every reference leads to a schema")
  func references() throws {
    let description = APIDescription(hasReload: true, isClass: true)
    let ids = description.operations.map(\.id)
    #expect(Set(ids).count == ids.count)
    let text = String(decoding: JSONWriter.bytes(of: description.json), as: UTF8.self)
    let schemas = Set(APISchema.allCases.map(\.rawValue))
    for reference in text.matches(of: #/"#\/components\/schemas\/([A-Za-z]+)"/#) {
      #expect(schemas.contains(String(reference.output.1)))
    }
    for schema in APISchema.allCases { #expect(text.contains("#/components/schemas/\(schema.rawValue)\"")) }
  }

  private struct Document: Decodable {
    let openapi: String
  }

  @Test("It is served as JSON that says OpenAPI 3.1")
  func served() async throws {
    try await TestServer().test { client in
      let answer = try await client.send(.get, "/openapi.json")
      #expect(answer.status == .ok)
      let document = try JSONDecoder().decode(Document.self, from: Data(answer.body.utf8))
      #expect(document.openapi == "3.1.1")
      #expect(!answer.body.contains("/sandbox/reload\":{"))
    }
  }
}
