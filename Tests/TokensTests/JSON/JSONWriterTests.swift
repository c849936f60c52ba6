import Testing
import Tokens

@Suite struct JSONWriterTests {
  private func text(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.bytes(of: value), as: UTF8.self)
  }

  @Test("writes members in order and without white space")
  func compact() {
    var object = JSONObject()
    object.append("b", .array([.integer(-1), .bool(true), .bool(false), .null]))
    object.append("a", .object(JSONObject()))
    #expect(text(.object(object)) == #"{"b":[-1,true,false,null],"a":{}}"#)
  }

  @Test("escapes quotes, backslashes and control characters, and nothing else")
  func escapes() {
    #expect(text(.string("a\"\\/\n\u{1}\u{1f}é😀\u{7f}")) == "\"a\\\"\\\\/\\u000a\\u0001\\u001fé😀\u{7f}\"")
  }

  @Test("what is written is read back the same")
  func roundTrip() throws {
    let value = JSONValue.array([
      .string("\u{0}\u{8}\"\\é😀"), .number("1e400"), .integer(.min), .integer(.max), .null,
    ])
    #expect(try JSONParser.parse(JSONWriter.bytes(of: value)) == value)
  }
}
