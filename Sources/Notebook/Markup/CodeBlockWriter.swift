/// Writes a code block: coloured where the language is known, with its title and marked lines.
struct CodeBlockWriter {
  /// The line of the fence in the file.
  let line: Int
  private(set) var problems: [NoteProblem] = []

  init(line: Int) { self.line = line }

  mutating func write(
    _ code: UnsafeBufferPointer<UInt8>,
    info: UnsafeBufferPointer<UInt8>,
    source: SourceLink? = nil,
    to html: inout [UInt8]
  ) {
    var title: String?
    var marked = LineMarks.none
    var language = Self.language(info)
    if language.count < info.count {
      do {
        let parsed = try FenceInfo(parsing: String(decoding: info, as: UTF8.self))
        title = parsed.title
        marked = parsed.marked
        language = UnsafeBufferPointer(rebasing: info.prefix(parsed.language.utf8.count))
      } catch {
        problems.append(
          NoteProblem(line: line, column: 1, severity: .error, message: "code block: \(error)")
        )
      }
    }
    let isFigure = title != nil || source != nil
    if isFigure { writeCaption(title, source, to: &html) }
    // Keyboard users can scroll what is wider than the page.
    html.append("<pre tabindex=\"0\"><code")
    if !language.isEmpty {
      html.append(" class=\"language-")
      html.append(escaping: language)
      html.append("\"")
    }
    html.append(">")
    let name = String(decoding: language, as: UTF8.self)
    CodeHighlighting.append(code, language: name, marked: marked, to: &html)
    html.append("</code></pre>\n")
    if isFigure { html.append("</figure>\n") }
  }

  private func writeCaption(_ title: String?, _ source: SourceLink?, to html: inout [UInt8]) {
    html.append("<figure class=\"code\">\n<figcaption>")
    if let title { html.append(escaping: title) }
    if let source {
      html.append(title == nil ? "<span class=\"source\">" : " <span class=\"source\">")
      if let url = source.url {
        html.append("<a href=\"")
        html.append(href: url)
        html.append("\">")
      }
      html.append(escaping: source.path)
      html.append(source.url == nil ? "</span>" : "</a></span>")
    }
    html.append("</figcaption>\n")
  }

  /// As CommonMark's reference renderer writes it.
  static func writePlain(
    _ code: UnsafeBufferPointer<UInt8>,
    info: UnsafeBufferPointer<UInt8>,
    to html: inout [UInt8]
  ) {
    let language = language(info)
    if language.isEmpty {
      html.append("<pre><code>")
    } else {
      html.append("<pre><code class=\"language-")
      html.append(escaping: language)
      html.append("\">")
    }
    html.append(escaping: code)
    html.append("</code></pre>\n")
  }

  private static func language(_ info: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: info.prefix { $0 != 0x20 && $0 != 0x09 })
  }
}
