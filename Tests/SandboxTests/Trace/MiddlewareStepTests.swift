import Foundation
import Testing

@testable import Sandbox

struct MiddlewareStepTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(
    "Each step but the handler has its section in a note, and its source",
    arguments: MiddlewareStep.allCases
  )
  func places(step: MiddlewareStep) throws {
    guard step != .route else {
      #expect(step.note == nil && step.source == nil)
      return
    }
    let parts = try #require(step.note).split(separator: "#")
    let page = try #require(parts.first)
    #expect(page.hasSuffix(".html"))
    let note = Self.repository.appending(path: "notes/\(page.dropLast(5)).md")
    let headings = try String(contentsOf: note, encoding: .utf8).split(separator: "\n").filter {
      $0.hasPrefix("#")
    }
    // A step's heading is its name alone, so its anchor is that in lower case.
    let anchors = headings.map { $0.drop { $0 == "#" || $0 == " " }.lowercased() }
    #expect(anchors.contains(String(try #require(parts.last))))

    let source = Self.repository.appending(path: try #require(step.source))
    #expect(try String(contentsOf: source, encoding: .utf8).contains(step.rawValue))
  }
}
