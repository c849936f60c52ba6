import Foundation
import HTTPTypes
import Testing

@testable import Sandbox

@Suite("Where the lab ends")
struct AttacksBoundaryTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Sources").standardizedFileURL

  private static func swiftFiles(in folder: URL) throws -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return try #require(all).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }

  @Test("No source file outside the lab names a type that is declared among the vulnerable twins")
  func twinsStayInside() throws {
    let lab = Self.sources.appendingPathComponent("Sandbox/Lab")
    let twins = try Self.swiftFiles(in: lab.appendingPathComponent("Twins")).flatMap { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      return text.matches(of: #/^(?:final )?(?:struct|class|enum|actor) (\w+)/#.anchorsMatchLineEndings())
        .map { String($0.output.1) }
    }
    #expect(twins.count >= 12)
    #expect(twins.contains("MessagesAsHTML") && twins.contains("AlgorithmFromToken"))
    let outside = try Self.swiftFiles(in: Self.sources).filter { !$0.path.hasPrefix(lab.path + "/") }
    #expect(outside.count > 100)
    for file in outside {
      let text = try String(contentsOf: file, encoding: .utf8)
      let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      let named = twins.filter(words.contains)
      #expect(named.isEmpty, "\(file.lastPathComponent) names \(named)")
    }
  }

  @Test("A world that is no lab has neither victim nor attacker, and no defence of it can be taken down")
  func noLab() async throws {
    let server = try TestServer()
    try await server.test { client in
      for operation in APIOperation.attacks {
        let answer = try await client.send(operation.method, operation.path)
        #expect(answer.status == .notFound, "\(operation.method) \(operation.path)")
      }
      let change = try await client.send(.patch, "/sandbox/policy", body: #"{"escape_output":false}"#)
      #expect(change.status == .forbidden)
      #expect(server.world.loot.entries.isEmpty)
      #expect(server.world.exchanges.newestNumber == 0)
    }
  }

  @Test("Another site's page can neither use a stolen token here nor forge one", arguments: ["use", "forge"])
  func attackerIsDefended(_ name: String) async throws {
    try await TestServer(isLab: true).test { client in
      let answer = try await client.send(
        .post,
        "/attacker/\(name)",
        headers: ["Sec-Fetch-Site": "cross-site"],
        body: "{}"
      )
      #expect(answer.status == .forbidden)
    }
  }
}
