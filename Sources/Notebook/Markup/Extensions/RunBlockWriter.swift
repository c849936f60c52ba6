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
    append(dataTo: &html)
    html.append("</script>\n")
    // The page's script puts its buttons where these words are, so that nothing below them jumps.
    if block.isSetup {
      RecordingSlot.append(index, to: &html)
      html.append("</details>\n")
    }
    html.append(
      "<p class=\"run-offline\">This page is a copy: to run this request, start the notebook with <code>make serve</code>.</p>\n"
    )
    if !block.isSetup { RecordingSlot.append(index, to: &html) }
    html.append("</signet-run>\n")
    return html
  }

  private func append(dataTo json: inout [UInt8]) {
    json.append("{\"title\":")
    json.append(json: block.title)
    json.append(",\"entries\":[")
    for (index, entry) in file.entries.enumerated() {
      if index > 0 { json.append(",") }
      append(entry, to: &json)
    }
    json.append("]}")
  }

  private func append(_ entry: HurlFile.Entry, to json: inout [UInt8]) {
    let request = entry.request
    json.append("{\"line\":")
    json.append(number: entry.range.start.line)
    json.append(",\"method\":")
    json.append(json: request.method)
    json.append(",\"url\":")
    json.append(json: request.url.unresolved)
    append("headers", request.headers, to: &json)
    append("query", request.queryParameters, to: &json)
    append("form", request.formParameters, to: &json)
    append("cookies", request.cookies, to: &json)
    json.append(",\"body\":")
    append(request.body, to: &json)
    json.append(",\"captures\":[")
    for (index, capture) in (entry.response?.captures ?? []).enumerated() {
      if index > 0 { json.append(",") }
      json.append("{\"name\":")
      json.append(json: capture.name.unresolved)
      json.append("}")
    }
    json.append("],\"source\":")
    json.append(json: entry.text)
    json.append("}")
  }

  private func append(_ name: StaticString, _ items: [HurlFile.KeyValue], to json: inout [UInt8]) {
    json.append(",\"")
    json.append(name)
    json.append("\":[")
    for (index, item) in items.enumerated() {
      if index > 0 { json.append(",") }
      json.append("[")
      json.append(json: item.key.unresolved)
      json.append(",")
      json.append(json: item.value.unresolved)
      json.append("]")
    }
    json.append("]")
  }

  private func append(_ body: HurlFile.Body?, to json: inout [UInt8]) {
    let (kind, text): (String, String)
    switch body?.content {
    case nil:
      json.append("null")
      return
    case .json(let template): (kind, text) = ("json", template.unresolved)
    case .onelineString(let template): (kind, text) = ("text", template.unresolved)
    case .multilineString(let string): (kind, text) = ("text", string.text.unresolved)
    case .base64(let bytes): (kind, text) = ("base64", Self.base64(bytes))
    case .hex(let bytes): (kind, text) = ("hex", Self.hex(bytes))
    }
    json.append("{\"kind\":")
    json.append(json: kind)
    json.append(",\"text\":")
    json.append(json: text)
    json.append("}")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) }
      bits <<= 8 * (3 - group.count)
      for digit in 0..<4 {
        text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
