/// The passwords that attackers try first, and what they are built from.
///
/// Leaked lists are words, each with the same few endings, in the same few disguises: `Password1!`, `p4ssw0rd123`,
/// `monkey2020`, `iloveyouiloveyou`. So the words are kept here and the rest is undone, which refuses far more than the
/// 3,000 of OWASP ASVS 6.2.4, of any length, in files that can be read.
enum CommonPasswords {
  /// - Parameter folded: the password in lower case, NFC.
  static func contains(_ folded: String) -> Bool {
    let text = folded.filter { !$0.isWhitespace && !separators.contains($0) }
    if phrases.contains(text) { return true }
    let characters = Array(text)
    if isRepetition(characters) || isRun(text) { return true }
    return spellings(of: characters).contains { isMadeOfCommonWords($0[...]) || isSingleWord($0) }
  }

  private static let separators: Set<Character> = ["-", "_", ".", "!", "?", "*", "#", "+", ","]

  private static let phrases: Set<String> = [
    "correcthorsebatterystaple", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog",
    "maythefourthbewithyou",
    "maytheforcebewithyou", "tobeornottobe", "tobeornottobethatisthequestion", "iamyourfatherluke",
    "winteriscoming",
    "supercalifragilisticexpialidocious", "youshallnotpass",
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
  private static func isRun(_ text: String) -> Bool {
    runs.contains { $0.contains(text) || String($0.reversed()).contains(text) }
  }

  private static let runs = [
    "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn", "asdfghjkl;'", "a1b2c3d4e5f6g7h8i9", "@$%^&()",
    "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0",
  ]

  /// The text as it is, and with digits and signs as the letters that they look like, but for those at its ends.
  private static func spellings(of text: [Character]) -> [[Character]] {
    let core = text.drop { $0.isWholeNumber }.reversed().drop { $0.isWholeNumber }.reversed()
    let plain = { (text: [Character]) in text.map { lookalikes[$0] ?? $0 } }
    return [text, plain(text), plain(Array(core))]
  }

  private static let lookalikes: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s",
  ]

  /// Up to three common words with digits between and around them.
  private static func isMadeOfCommonWords(_ text: ArraySlice<Character>, words: Int = 0) -> Bool {
    let rest = text.drop { $0.isWholeNumber }
    if rest.isEmpty { return words > 0 || text.count <= longestNumber }
    guard words < 3 else { return false }
    for length in CommonWords.lengths where length <= rest.count {
      if CommonWords.all.contains(String(rest.prefix(length))),
        isMadeOfCommonWords(rest.dropFirst(length), words: words + 1)
      {
        return true
      }
    }
    return false
  }

  /// One word that is common as a whole, with digits around it: `elephant`, `stella1234`.
  private static func isSingleWord(_ text: [Character]) -> Bool {
    let word = text.drop { $0.isWholeNumber }.reversed().drop { $0.isWholeNumber }.reversed()
    return CommonSingleWords.all.contains(String(word))
  }

  /// Digits alone are dates and telephone numbers up to this length.
  private static let longestNumber = 12
}
