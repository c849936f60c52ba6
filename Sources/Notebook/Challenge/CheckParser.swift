/// Reads the text of a `challenge` fence:
///
///     id: stolen-token-noticed
///     check:
///       POST /auth/login 200
///       POST /auth/refresh 401 refresh_token.reused, same session, with reuse_detection on
struct CheckParser {
  /// What is wrong with the text, and where in it, from 1.
  struct Failure: Error, Equatable {
    let line: Int
    let column: Int
    let message: String
  }

  /// The server takes no more either.
  static let longestCheck = 24

  /// The id and the check's lines.
  ///
  /// - Throws: ``Failure`` at the first thing that is wrong.
  static func parse(_ text: String) throws(Failure) -> (id: CheckLine.Word, lines: [CheckLine]) {
    var id: CheckLine.Word?
    var lines: [CheckLine] = []
    var isInCheck = false
    var number = 0
    for text in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let scanner = LineScanner(text, line: number)
      guard let first = scanner.words.first else { continue }
      if isInCheck {
        lines.append(try scanner.checkLine())
      } else if first.text == "check:", scanner.words.count == 1 {
        isInCheck = true
      } else if first.text == "id:", scanner.words.count == 2, id == nil {
        id = scanner.words[1]
      } else {
        throw Failure(
          line: number,
          column: first.column,
          message: "a challenge block has a line 'id: some-name', then 'check:', then one request a line"
        )
      }
    }
    guard let id else {
      throw Failure(line: 1, column: 1, message: "the challenge has no id: begin it with 'id: some-name'")
    }
    guard isID(id.text) else {
      throw Failure(
        line: 1,
        column: id.column,
        message: "an id is made of small letters, digits and hyphens, at most 64, not '\(id.text.prefix(80))'"
      )
    }
    guard !lines.isEmpty else {
      throw Failure(
        line: 1,
        column: 1,
        message: "the challenge has no check: add 'check:' and one request a line"
      )
    }
    guard lines.count <= longestCheck else {
      throw Failure(
        line: lines[longestCheck].line,
        column: 1,
        message: "a check has at most \(longestCheck) lines"
      )
    }
    return (id, lines)
  }

  private static func isID(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }
}

/// One line, cut into words.
private struct LineScanner {
  let line: Int
  let words: [CheckLine.Word]

  private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
  private static let units = ["second": 1, "minute": 60, "hour": 3600, "day": 86_400]

  /// A comma is a word of its own.
  init(_ text: Substring, line: Int) {
    self.line = line
    var words: [CheckLine.Word] = []
    var word = ""
    var start = 1
    func end() {
      if !word.isEmpty { words.append(CheckLine.Word(text: word, column: start)) }
      word = ""
    }
    var column = 0
    for character in text.unicodeScalars {
      column += 1
      switch character {
      case " ", "\t", "\r": end()
      case ",":
        end()
        words.append(CheckLine.Word(text: ",", column: column))
      default:
        if word.isEmpty { start = column }
        word.unicodeScalars.append(character)
      }
    }
    end()
    self.words = words
  }

  func checkLine() throws(CheckParser.Failure) -> CheckLine {
    let parts = words.split(omittingEmptySubsequences: false) { $0.text == "," }
    let head = Array(parts.first ?? [])
    guard let method = head.first, Self.methods.contains(method.text) else {
      let word = head.first?.text ?? ","
      let meant = EditDistance.nearest(to: word, in: Self.methods)
      throw failure(
        head.first,
        "a line of a check begins with a method, not '\(word)'"
          + (meant.map { "; did you mean '\($0)'?" } ?? "")
      )
    }
    guard head.count > 1, head[1].text.hasPrefix("/") else {
      throw failure(head.count > 1 ? head[1] : method, "after the method comes a path, such as /auth/me")
    }
    var rest = head.dropFirst(2)
    var status: Int?
    if let word = rest.first, let number = Int(word.text) {
      guard (100...599).contains(number) else { throw failure(word, "a status is from 100 to 599") }
      status = number
      rest = rest.dropFirst()
    }
    if let odd = rest.first(where: { !$0.text.contains(".") }) {
      throw failure(
        odd,
        "'\(odd.text)' is no event; conditions stand behind a comma, as in ', same session'"
      )
    }
    var conditions: [CheckLine.Condition] = []
    for part in parts.dropFirst() { conditions.append(try condition(Array(part))) }
    return CheckLine(
      line: line,
      method: method.text,
      path: head[1].text,
      status: status,
      events: Array(rest),
      conditions: conditions
    )
  }

  private func condition(_ words: [CheckLine.Word]) throws(CheckParser.Failure) -> CheckLine.Condition {
    let text = words.map(\.text).joined(separator: " ")
    if CheckLine.kinships.contains(text) { return .kinship(text) }
    if words.count == 3, words[0].text == "with" {
      guard let state = CheckLine.SettingState(rawValue: words[2].text) else {
        throw failure(
          words[2],
          "a setting is 'on' or 'off', or 'default' or 'changed', not '\(words[2].text)'"
        )
      }
      return .setting(words[1], state)
    }
    if words.count == 3, words[0].text == "stopped", words[1].text == "by" { return .stopped(words[2]) }
    if words.count == 3, words[2].text == "later", let count = Int(words[0].text),
      (1...1_000_000).contains(count)
    {
      let unit = words[1].text.hasSuffix("s") ? String(words[1].text.dropLast()) : words[1].text
      guard let length = Self.units[unit] else {
        throw failure(words[1], "a time is in seconds, minutes, hours or days, not '\(words[1].text)'")
      }
      return .later(count * length)
    }
    let forms = CheckLine.kinships + ["with rotation off", "15 minutes later", "stopped by VerifyToken"]
    let meant = EditDistance.nearest(to: text, in: forms)
    throw failure(
      words.first ?? self.words.last,
      "'\(text)' is no condition; "
        + (meant.map { "did you mean '\($0)'?" }
          ?? "there are \(forms.map { "'\($0)'" }.joined(separator: ", "))")
    )
  }

  private func failure(_ word: CheckLine.Word?, _ message: String) -> CheckParser.Failure {
    CheckParser.Failure(line: line, column: word?.column ?? 1, message: message)
  }
}
