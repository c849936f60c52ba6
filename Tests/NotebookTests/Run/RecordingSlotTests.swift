import Testing

@testable import Notebook

struct RecordingSlotTests {
  private func html(_ slots: Int...) -> [UInt8] {
    var html: [UInt8] = Array("<p>".utf8)
    for slot in slots {
      RecordingSlot.append(slot, to: &html)
      html += Array("|".utf8)
    }
    return html
  }

  private func filled(_ html: [UInt8], _ recordings: [String]) -> String {
    String(decoding: RecordingSlot.fill(html, with: recordings.map { Array($0.utf8) }), as: UTF8.self)
  }

  @Test("Each mark gives way to its own recording")
  func inPlace() {
    let recordings = (1...12).map { "r\($0)" }
    #expect(filled(html(1, 2, 12), recordings) == "<p>r1|r2|r12|")
  }

  @Test("A mark with no recording leaves nothing behind")
  func missing() {
    #expect(filled(html(1, 2), ["only"]) == "<p>only||")
    #expect(filled(html(1), []) == "<p>|")
    #expect(filled([], ["unused"]).isEmpty)
  }

  @Test("A note cannot write a mark: NUL becomes U+FFFD")
  func notFromNotes() {
    let html = renderFragment(markdown: Array("a \0 1 \0 b".utf8))
    #expect(!html.contains(0))
  }
}
