import Testing

@testable import Notebook

struct EditDistanceTests {
  @Test("The nearest name is suggested, also with two letters swapped; a far one is not")
  func nearest() {
    #expect(EditDistance.nearest(to: "tokenz.md", in: ["cookies.md", "tokens.md"]) == "tokens.md")
    #expect(EditDistance.nearest(to: "titel", in: ["title", "tags"]) == "title")
    #expect(EditDistance.nearest(to: "x", in: ["tokens"]) == nil)
    #expect(EditDistance.nearest(to: "", in: ["a"]) == "a")
  }
}
