/// A recorded JSON body, line by line, as the page's script shows a live one: a token among the values opens under its
/// line, without a script.
struct RecordedJSON {
  private let lines: [ArraySlice<UInt8>]

  /// Nil for what is not a JSON object or array.
  init?(_ text: String) {
    guard let indented = JSONIndentation.indented(Array(text.utf8)) else { return nil }
    lines = indented.split(separator: 0x0A, omittingEmptySubsequences: false)
  }

  func append(to html: inout [UInt8]) {
    html.append("<div class=\"json-view\" tabindex=\"0\" role=\"group\" aria-label=\"Response body\">\n")
    for line in lines {
      html.append("<div class=\"json-line\">")
      line.withUnsafeBufferPointer { CodeHighlighting.append($0, language: "json", to: &html) }
      html.append("</div>\n")
      let strings = Self.strings(in: line)
      if let token = strings.lazy.compactMap(RecordedToken.init).first {
        token.append(to: &html)
      } else if strings.count == 2, Self.isOpaqueToken(strings[1], named: strings[0]) {
        html.append("<details class=\"token-details\"><summary>Open token</summary>\n")
        html.append("<p class=\"token\" role=\"group\" aria-label=\"The token, explained\">")
        html.append("Opaque: random characters that mean nothing by themselves. ")
        html.append("Only the server can say what they stand for, by looking them up.</p></details>\n")
      }
    }
    html.append("</div>\n")
  }

  /// By its name, for a random string has no other mark.
  private static func isOpaqueToken(_ value: String, named name: String) -> Bool {
    let last = name.split(separator: "_").last?.lowercased() ?? ""
    return ["token", "secret", "session", "code"].contains(last) && value.utf8.count >= 16
      && !value.utf8.contains(0x20)
  }

  /// What stands between quotes; a string with escapes is no token.
  private static func strings(in line: ArraySlice<UInt8>) -> [String] {
    let quote = UInt8(ascii: "\"")
    var strings: [String] = []
    var rest = line
    while let start = rest.firstIndex(of: quote), let end = rest[(start + 1)...].firstIndex(of: quote) {
      let text = rest[(start + 1)..<end]
      if text.contains(UInt8(ascii: "\\")) { break }
      strings.append(String(decoding: text, as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    return strings
  }
}
