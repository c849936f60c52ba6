import Testing

@testable import Notebook

struct JSONIndentationTests {
  private func indented(_ json: String) -> String? {
    JSONIndentation.indented(Array(json.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("Objects and arrays are set out over lines")
  func setOut() {
    #expect(
      indented(#"{"a":[1,{"b":null}],"c":{},"d":[ ]}"#) == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": {},
          "d": []
        }
        """
    )
  }

  @Test("What is in strings stays as it is")
  func strings() {
    #expect(indented(#"{"a":"{,:\" [\\"}"#) == "{\n  \"a\": \"{,:\\\" [\\\\\"\n}")
  }

  @Test(
    "What is no JSON, or cut short, is left alone",
    arguments: ["", "text", "{", #"{"a"#, "}", "[1]]", "\"a\""]
  )
  func notJSON(_ text: String) {
    #expect(indented(text) == nil)
  }
}
