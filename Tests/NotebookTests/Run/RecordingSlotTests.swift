import Testing

@testable import Notebook

struct RecordingSlotTests {
  private func html(_ slots: RecordingSlot...) -> [UInt8] {
    var html: [UInt8] = Array("<p>".utf8)
    for slot in slots {
      RecordingSlot.append(slot, to: &html)
      html += Array("|".utf8)
    }
    return html
  }

  private func filled(_ html: [UInt8], _ recordings: [String]) -> String {
    let parts = recordings.map { RecordingHTML(state: Array("s\($0)".utf8), answers: Array($0.utf8)) }
    return String(decoding: RecordingSlot.fill(html, with: parts), as: UTF8.self)
  }

  @Test("Each mark gives way to its own part of its own recording")
  func inPlace() {
    let recordings = (1...12).map { "r\($0)" }
    let html = html(.state(ofBlock: 1), .answers(ofBlock: 1), .answers(ofBlock: 2), .state(ofBlock: 12))
    #expect(filled(html, recordings) == "<p>sr1|r1|r2|sr12|")
  }

  @Test("A mark with no recording leaves nothing behind")
  func missing() {
    #expect(filled(html(.answers(ofBlock: 1), .answers(ofBlock: 2)), ["only"]) == "<p>only||")
    #expect(filled(html(.state(ofBlock: 1)), []) == "<p>|")
    #expect(filled([], ["unused"]).isEmpty)
  }

  @Test("A note cannot write a mark: NUL becomes U+FFFD")
  func notFromNotes() {
    let html = renderFragment(markdown: Array("a \0 1 \0 b".utf8))
    #expect(!html.contains(0))
  }
}
