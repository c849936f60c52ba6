import Testing
import Tokens

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONParser.parse(Array(text.utf8))
  }

  @Test("reads every kind of value, and keeps members in order")
  func values() throws {
    let value = try parse(#" { "b" : [ true , false , null , -12 , "x" ] , "a" : { } , "" : 1.5e3 } "#)
    guard case .object(let object) = value else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.map(\.name) == ["b", "a", ""])
    #expect(object["b"] == .array([.bool(true), .bool(false), .null, .integer(-12), .string("x")]))
    #expect(object["a"] == .object(JSONObject()))
    #expect(object[""] == .number("1.5e3"))
    #expect(object["c"] == nil)
  }

  @Test("R17: only an integer that fits 64 bits is an integer; every other number keeps its spelling")
  func numbers() throws {
    let integers: [(String, Int64)] = [
      ("0", 0), ("10", 10), ("-1", -1), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ]
    for (text, value) in integers { #expect(try parse(text) == .integer(value)) }
    for text in ["9223372036854775808", "-9223372036854775809", "1.0", "1e3", "1E400", "-0", "0.1e-5"] {
      #expect(try parse(text) == .number(text))
    }
  }

  @Test(
    "numbers that JSON does not write are refused",
    arguments: [
      "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "--1", "1.e3", "NaN", "Infinity", "-Infinity",
      "1_000", "-01",
    ]
  )
  func badNumbers(text: String) {
    #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test("reads escapes, surrogate pairs among them")
  func escapes() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t""#) == .string("\"\\/\u{8}\u{c}\n\r\t"))
    #expect(try parse(#""a\u0041\u00e9\uD83D\ude00z""#) == .string("aAé😀z"))
    #expect(try parse("\"é😀\"") == .string("é😀"))
  }

  @Test("R13: half a surrogate pair, unknown escapes and raw control characters are refused")
  func badStrings() {
    let cases: [(String, JSONError)] = [
      (#""\ud83d""#, .loneSurrogate(at: 1)), (#""\ude00""#, .loneSurrogate(at: 1)),
      (#""\ud83d\u0041""#, .loneSurrogate(at: 1)), (#""\ud83dx""#, .loneSurrogate(at: 1)),
      (#""\x41""#, .invalidEscape(at: 1)), (#""\u00g0""#, .invalidEscape(at: 1)),
      ("\"a\nb\"", .unexpectedByte(0x0A, at: 2)), ("\"\u{0}\"", .unexpectedByte(0, at: 1)),
      ("\"a", .unexpectedEnd), ("\"a\\", .unexpectedEnd), (#""\u00"#, .unexpectedEnd),
    ]
    for (text, error) in cases { #expect(throws: error) { try parse(text) } }
  }

  @Test(
    "R13: what is not UTF-8 is refused: bare continuation, overlong, surrogate, beyond Unicode, cut short",
    arguments: [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFF]]
  )
  func invalidUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError.invalidUTF8(at: 0)) { try JSONParser.parse([0x22] + bytes + [0x22]) }
    #expect(throws: JSONError.invalidUTF8(at: 0)) {
      try JSONParser.parse([0x22] + Array(#"\n"#.utf8) + bytes + [0x22])
    }
  }

  @Test("R13: a member twice is refused, however the name is spelled, at any level, among few and many")
  func duplicates() {
    #expect(throws: JSONError.duplicateMember(at: 7)) { try parse(#"{"a":1,"a":2}"#) }
    #expect(throws: JSONError.duplicateMember(at: 9)) { try parse(#"{"exp":1,"\u0065xp":2}"#) }
    #expect(throws: JSONError.duplicateMember(at: 12)) { try parse(#"{"o":{"a":1,"a":1}}"#) }
    let many = (0..<500).map { "\"m\($0)\":0," }.joined()
    #expect(throws: JSONError.duplicateMember(at: 1 + many.utf8.count)) { try parse("{\(many)\"m7\":0}") }
    #expect(throws: Never.self) { try parse("{\(many)\"n\":0}") }
  }

  @Test("names are compared byte for byte: canonically equivalent ones are two")
  func equivalence() throws {
    guard case .object(let object) = try parse("{\"é\":1,\"e\u{301}\":2,\"\u{212A}\":3}") else {
      Issue.record("not an object")
      return
    }
    #expect(object["é"] == .integer(1))
    #expect(object["e\u{301}"] == .integer(2))
    #expect(object["K"] == nil)
  }

  @Test("R13: nesting is bounded")
  func depth() {
    let limit = JSONParser.depthLimit
    func nested(_ open: String, _ close: String, _ levels: Int) -> String {
      String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
    #expect(throws: Never.self) { try parse(nested("[", "]", limit)) }
    #expect(throws: Never.self) { try parse(nested("{\"a\":", "}", limit)) }
    #expect(throws: JSONError.tooDeep(limit: limit, at: limit)) { try parse(nested("[", "]", limit + 1)) }
    #expect(throws: JSONError.self) { try parse(nested("{\"a\":", "}", limit + 1)) }
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: JSONParser.lengthLimit)) }
  }

  @Test("R13: length is bounded")
  func length() {
    let limit = JSONParser.lengthLimit
    #expect(throws: Never.self) { try parse("\"" + String(repeating: "a", count: limit - 2) + "\"") }
    #expect(throws: JSONError.tooLong(limit: limit)) {
      try parse("\"" + String(repeating: "a", count: limit - 1) + "\"")
    }
  }

  @Test(
    "what is not one JSON value is refused",
    arguments: [
      "", " ", "{", "[", "{]", "[}", "[1,]", "[,1]", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{\"a\" 1}",
      "{\"a\":}",
      "{1:1}", "[1 2]", "tru", "True", "nul", "falsey", "1 2", "{}{}", "//x\n1", "\u{FEFF}1", "[1]\u{0}",
      "\u{A0}1",
    ]
  )
  func malformed(text: String) {
    #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
  }

  @Test("whatever is cut off or changed, parsing ends in a value or an error")
  func mutations() {
    let text = Array(#"{"alg":"HS256","x":[1,-2.5e3,{"\u00e9":null}],"t":true,"s":"\ud83d\ude00é"}"#.utf8)
    for end in 0..<text.count {
      #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.prefix(end))) }
    }
    for position in text.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = text
        changed[position] = byte
        guard let value = try? JSONParser.parse(changed) else { continue }
        // What was taken means what it says: it comes back the same when it is written and read.
        let again = try? JSONParser.parse(JSONWriter.bytes(of: value))
        #expect(again == value)
      }
    }
  }

  @Test("for display, members are read as far as they go")
  func readable() {
    let cut = JSONParser.readableMembers(of: Array(#"{"alg":"HS256","kid":"k","typ"#.utf8))
    #expect(cut.members.map(\.name) == ["alg", "kid"])
    #expect(cut.error == .unexpectedEnd)
    #expect(JSONParser.readableMembers(of: Array("{}".utf8)).error == nil)
    #expect(JSONParser.readableMembers(of: Array("[1]".utf8)).members.isEmpty)
  }
}
