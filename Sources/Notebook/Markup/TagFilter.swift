/// GFM's filter of raw HTML: https://github.github.com/gfm/#disallowed-raw-html-extension-.
enum TagFilter {
  private static let names = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  /// Appends HTML with the `<` of the tags that change how all that follows is read written as `&lt;`.
  static func append(_ html: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    for (index, byte) in html.enumerated() {
      if byte == UInt8(ascii: "<") && isFiltered(html, at: index + 1) {
        output.append("&lt;")
      } else {
        output.append(byte)
      }
    }
  }

  private static func isFiltered(_ html: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var name = html.dropFirst(start)
    if name.first == UInt8(ascii: "/") { name = name.dropFirst() }
    let word = name.prefix(10).prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    guard names.contains(String(decoding: word, as: UTF8.self).lowercased()) else { return false }
    guard let next = name.dropFirst(word.count).first else { return false }
    return next <= 0x20 || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }
}
