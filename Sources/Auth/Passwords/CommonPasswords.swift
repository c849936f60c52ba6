/// The passwords that attackers try first, and what they are built from.
///
/// A password is refused when it is one of the common stems, a stem repeated, or a run of keys or digits.
/// That covers what a list of literal passwords of 15 characters or more holds without shipping one:
/// leaked lists are short of such lengths except for repetitions and keyboard walks.
enum CommonPasswords {
  /// - Parameter folded: the password in lower case, NFC.
  static func contains(_ folded: String) -> Bool {
    let text = folded.filter { !$0.isWhitespace && !"-_.!".contains($0) }
    if famous.contains(text) { return true }
    return isRepetition(Array(text)) || isRun(Array(text))
  }

  private static let famous: Set<String> = [
    "correcthorsebatterystaple", "passwordpassword", "iloveyouiloveyou", "letmeinletmein", "administrator",
    "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog", "qwertyuiopasdfghjkl", "maythefourthbewithyou",
    "tobeornottobe", "tobeornottobethatisthequestion", "iamyourfatherluke", "winteriscoming",
    "changemechangeme",
    "hunter2hunter2", "password12345678", "password123456789", "passwordpassword1", "passwordpassword123",
    "supercalifragilisticexpialidocious", "youshallnotpass", "opensesameopensesame", "trustno1trustno1",
  ]

  /// One short piece again and again: `abcabcabcabcabc`, `passwordpassword`.
  private static func isRepetition(_ text: [Character]) -> Bool {
    guard text.count > 1 else { return true }
    for period in 1...(text.count / 2) where text.count.isMultiple(of: period) {
      if text.indices.dropFirst(period).allSatisfy({ text[$0] == text[$0 - period] }) { return true }
    }
    return false
  }

  /// Neighbours all the way, in the alphabet or along a keyboard's rows: `abcdefghijklmno`, `qwertyuiop`.
  private static func isRun(_ text: [Character]) -> Bool {
    let runs = [
      "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm",
      "1qaz2wsx3edc4rfv5tgb6yhn",
    ]
    let word = String(text)
    return runs.contains { $0.contains(word) || String($0.reversed()).contains(word) }
  }
}
