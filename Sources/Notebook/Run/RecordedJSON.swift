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
      Self.strings(in: line).lazy.compactMap(RecordedToken.init).first?.append(to: &html)
    }
    html.append("</div>\n")
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
