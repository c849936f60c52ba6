internal import Hurl

/// Writes a run block: the request as readable source, and the same as data for the page's script.
struct RunBlockWriter {
  let block: RunnableBlock
  /// Among the page's blocks, from 1.
  let index: Int
  /// The block's text, read.
  let file: HurlFile

  func html() -> [UInt8] {
    var html: [UInt8] = []
    html.append("<signet-run id=\"")
    html.append(escaping: block.id)
    html.append("\" class=\"run\" data-index=\"")
    html.append(number: index)
    html.append("\">\n")
    // What prepares the page is folded away: it is there, and no more in the way than it need be.
    html.append(
      block.isSetup ? "<details class=\"run-setup\"><summary class=\"run-title\">" : "<p class=\"run-title\">"
    )
    html.append(escaping: block.title)
    html.append(block.isSetup ? "</summary>\n" : "</p>\n")
    html.append("<pre class=\"run-source\" tabindex=\"0\"><code class=\"language-hurl\">")
    let source = Array(file.text.utf8)
    source.withUnsafeBufferPointer { CodeHighlighting.append($0, language: "hurl", to: &html) }
    html.append("</code></pre>\n<script type=\"application/json\">")
    RunBlockData(block: block, file: file).append(to: &html)
    html.append("</script>\n")
    if block.isSetup {
      RecordingSlot.append(.answers(ofBlock: index), to: &html)
      html.append("</details>\n")
    }
    // The page's script puts its buttons where these words are, so that nothing below them jumps.
    html.append("<p class=\"run-state\">")
    RecordingSlot.append(.state(ofBlock: index), to: &html)
    if index == 1 {
      // Once a page: what holds for its first block holds for all.
      html.append(
        "<span class=\"run-offline\">This page is a copy: to run its requests, start the notebook with <code>make serve</code>.</span>"
      )
    }
    html.append("</p>\n")
    if !block.isSetup { RecordingSlot.append(.answers(ofBlock: index), to: &html) }
    html.append("</signet-run>\n")
    return html
  }
}
