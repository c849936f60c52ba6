import Auth
import LibCrypto
import Testing

struct PasswordTests {
  private func check(_ text: String, minimum: Int = 15) throws {
    var policy = Policy()
    policy.minimumPasswordLength = minimum
    try Password(text).check(policy: policy, username: try Username("ada-of-lovelace-1815"))
  }

  @Test("R85: fifteen characters are enough and fourteen are not")
  func length() throws {
    try check("quiet lantern 1")
    #expect(throws: Password.Violation.tooShort(minimum: 15)) { try check("quiet lantern ") }
  }

  @Test("R85: no composition rules, all of Unicode, spaces included")
  func unicode() throws {
    try check("aaaa bbbb cccc dddd eeee")
    try check("пароль из пяти слов")
    try check("🦊 over the lazy 🐕 twice")
  }

  @Test("R85: nothing is cut: a password of 1024 bytes differs from one with another last letter")
  func noTruncation() async throws {
    let world = try TestWorld()
    let long = String(repeating: "lantern ", count: 127) + "12345678"
    try await world.register(password: long)
    await #expect(throws: Login.Failure.wrongCredentials) {
      _ = try await world.attempt(password: String(long.dropLast()) + "9")
    }
    _ = try await world.attempt(password: long)
    #expect(throws: Password.Violation.tooLong(maximumBytes: 1024)) { try Password(long + "x") }
  }

  @Test("R85: the same characters composed differently are the same password")
  func normalisation() async throws {
    let world = try TestWorld()
    try await world.register("zoe", password: "cafe\u{301} by the sea, twice")
    _ = try await world.attempt("zoe", password: "caf\u{e9} by the sea, twice")
  }

  @Test(
    "R86: what attackers try first is refused",
    arguments: [
      "correct horse battery staple", "passwordpassword", "123456789012345", "aaaaaaaaaaaaaaa",
      "abcabcabcabcabc",
      "qwertyuiopasdfghjkl", "The Quick Brown Fox",
    ]
  )
  func common(_ text: String) {
    #expect(throws: Password.Violation.common) { try check(text) }
  }

  @Test(
    "R86: where eight characters are enough, the passwords of leaked lists are refused in their usual disguises",
    arguments: [
      "Password1!", "p@ssw0rd123", "monkey123456", "Summer2024!", "iloveyou2", "adminadmin1", "1qaz2wsx3edc",
      "123456789", "12121212", "letmein123", "QWERTY-123", "charlie1999", "baseball", "trustno1", "elephant",
      "Victoria", "cinder3lla", "1995metallica", "Marmalade!",
    ]
  )
  func disguised(_ text: String) {
    var policy = Policy()
    policy.minimumPasswordLength = 8
    let shorter = policy
    #expect(throws: Password.Violation.common) {
      try Password(text).check(policy: shorter, username: try Username("ada"))
    }
  }

  @Test(
    "R86: what is made of other words than the common ones is no common password",
    arguments: [
      "a quiet lantern by the sea", "horse lantern", "elephant volcano", "marmalade on toast",
      "kestrel over gorse",
    ]
  )
  func uncommon(_ text: String) throws {
    var policy = Policy()
    policy.minimumPasswordLength = 8
    try Password(text).check(policy: policy, username: try Username("ada"))
  }

  @Test("The username is no password, whatever its case")
  func username() {
    #expect(throws: Password.Violation.sameAsUsername) { try check("Ada-of-Lovelace-1815") }
  }

  @Test("A password never prints itself")
  func redaction() throws {
    let password = try Password("a quiet lantern by the sea")
    #expect(!"\(password)".contains("lantern"))
    #expect(!String(reflecting: password).contains("lantern"))
    var dumped = ""
    dump(password, to: &dumped)
    #expect(!dumped.contains("lantern"))
  }
}
