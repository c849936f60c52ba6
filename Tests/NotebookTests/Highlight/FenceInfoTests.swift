import Testing

@testable import Notebook

@Suite("FenceInfo")
struct FenceInfoTests {
  @Test("language, title, marks and attributes are read in any order")
  func everything() throws {
    let info = try FenceInfo(parsing: #"hurl {3-5,8} title="Log in" setup expect=fail"#)
    #expect(info.language == "hurl")
    #expect(info.title == "Log in")
    #expect(info.marked.ranges == [3...5, 8...8])
    #expect(info.attributes.map(\.name) == ["title", "setup", "expect"])
    #expect(info["setup"]?.value == nil)
    #expect(info["expect"]?.value == "fail")
    #expect(info["expect"]?.column == 35)
  }

  @Test("an empty info string names no language", arguments: ["", "   ", "{1}", "title=x"])
  func noLanguage(info: String) throws {
    #expect(try FenceInfo(parsing: info).language == "")
  }

  @Test("marks may follow the language without a blank")
  func marksAtTheLanguage() throws {
    let info = try FenceInfo(parsing: "js{2}")
    #expect(info.language == "js")
    #expect(info.marked.contains(2))
  }

  @Test("a value in apostrophes may hold quotes")
  func apostrophes() throws {
    #expect(try FenceInfo(parsing: #"js title='say "hi"'"#).title == #"say "hi""#)
  }

  @Test("marks that overlap or touch become one range")
  func overlappingMarks() throws {
    #expect(try FenceInfo(parsing: "js {4-6, 1, 5-8,2}").marked.ranges == [1...2, 4...8])
  }

  @Test(
    "what cannot be read is an error at its column",
    arguments: [
      (#"js title="Log in"#, FenceInfoError.unclosedQuote(name: "title", column: 10)),
      ("js {3-5", .unclosedMarks(column: 4)),
      ("js {3,x}", .badMark("x", column: 7)),
      ("js {}", .badMark("", column: 5)),
      ("js {0}", .badMark("0", column: 5)),
      ("js {5-3}", .badMark("5-3", column: 5)),
      ("js {99999999}", .badMark("99999999", column: 5)),
      ("js {1} {2}", .duplicateMarks(column: 8)),
      ("ruby startline=3 $%@#$", .badName("$%@#$", column: 18)),
      ("js title=", .missingValue(name: "title", column: 4)),
      ("js a b a", .duplicateName("a", column: 8)),
      (#"js title="a"b"#, .badName("b", column: 13)),
    ]
  )
  func malformed(info: String, error: FenceInfoError) {
    #expect(throws: error) { try FenceInfo(parsing: info) }
  }

  @Test("the language is read even where the rest is malformed")
  func languageAlone() {
    #expect(FenceInfo.language(of: "ruby startline=3 $%@#$") == "ruby")
  }
}
