import Auth
import Testing

struct UsernameTests {
  @Test(
    "Names are one whatever their case, width or composition",
    arguments: ["Ada.L", "ada.l", "ＡＤＡ.L", "ADA.l"]
  )
  func caseless(_ text: String) throws {
    #expect(try Username(text) == Username("ada.l"))
  }

  @Test("A composed and a decomposed letter are the same name")
  func composition() throws {
    #expect(try Username("zo\u{eb}") == Username("zoe\u{308}"))
  }

  @Test("A name keeps the spelling of its owner")
  func display() throws {
    #expect(try Username("Ada_L").display == "Ada_L")
  }

  @Test("Three to 64 characters")
  func lengths() throws {
    #expect(throws: Username.Violation.tooShort(minimum: 3)) { try Username("ab") }
    #expect(try Username("abc").key == "abc")
    #expect(try Username(String(repeating: "a", count: 64)).key.count == 64)
    #expect(throws: Username.Violation.tooLong(maximum: 64)) {
      try Username(String(repeating: "a", count: 65))
    }
    #expect(throws: Username.Violation.tooLong(maximum: 64)) {
      try Username(String(repeating: "a", count: 1_000_000))
    }
  }

  @Test(
    "Spaces, control characters and markup are refused",
    arguments: [" ", "\n", "\u{0}", "<", "/", ":", "\u{202e}"]
  )
  func characters(_ odd: String) {
    #expect(throws: Username.Violation.character(Character(odd))) { try Username("ada\(odd)l") }
  }
}
