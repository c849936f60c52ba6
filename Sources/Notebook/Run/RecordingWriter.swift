internal import Hurl

/// Writes what was recorded of a block: what a reader sees without a server, or without JavaScript.
struct RecordingWriter {
  let transcript: Transcript

  func html() -> RecordingHTML {
    var state: [UInt8] = []
    // What fails here is meant to, or there would be no page.
    state.append("<span class=\"run-recorded\"><span aria-hidden=\"true\">✓</span> ")
    state.append(escaping: summary)
    state.append("</span> ")
    var answers: [UInt8] = []
    answers.append("<div class=\"run-recording\">\n")
    for entry in transcript.entries { append(entry, to: &answers) }
    answers.append("</div>\n")
    return RecordingHTML(state: state, answers: answers)
  }

  private var summary: String {
    let asserts = transcript.entries.flatMap(\.asserts)
    let failed = asserts.count { !$0.holds }
    if !transcript.isSuccess {
      return "Recorded: \(failed) of \(asserts.count) checks fail, as they are meant to."
    }
    switch asserts.count {
    case 0: return "Recorded."
    case 1: return "Recorded: the check passes."
    default: return "Recorded: all \(asserts.count) checks pass."
    }
  }

  private func append(_ entry: Transcript.Entry, to html: inout [UInt8]) {
    guard let exchange = entry.exchanges.last else { return }
    html.append("<div class=\"answer\">\n")
    appendStatus(exchange, to: &html)
    for sentence in CookieSentence.all(in: exchange) {
      html.append("<p class=\"answer-word\">")
      html.append(contentsOf: sentence)
      html.append("</p>\n")
    }
    appendBody(exchange.response.body, to: &html)
    appendChecks(entry.asserts, to: &html)
    appendHeaders(exchange.response.headers, to: &html)
    html.append("</div>\n")
  }

  private func appendStatus(_ exchange: Transcript.Exchange, to html: inout [UInt8]) {
    let status = exchange.response.status
    html.append("<p class=\"answer-line\"><strong class=\"answer-status\" data-class=\"")
    html.append(number: status / 100)
    html.append("\">")
    html.append(escaping: "\(status) \(ReasonPhrase.of(status))")
    html.append("</strong> <span class=\"answer-request\">")
    let path = HTTPURL(exchange.request.url).map { $0.path + ($0.query.map { "?\($0)" } ?? "") }
    html.append(escaping: "\(exchange.request.method) \(path ?? exchange.request.url)")
    html.append("</span></p>\n")
  }

  private func appendBody(_ body: Transcript.Content, to html: inout [UInt8]) {
    switch body {
    case .empty: html.append("<p class=\"answer-empty\">No body.</p>\n")
    case .base64: html.append("<p class=\"answer-empty\">A body that is not text.</p>\n")
    case .text(let text):
      if let lines = RecordedJSON(text) { return lines.append(to: &html) }
      html.append(
        "<pre class=\"answer-text\" tabindex=\"0\" role=\"group\" aria-label=\"Response body\"><code>"
      )
      html.append(escaping: text)
      html.append("</code></pre>\n")
    }
  }

  private func appendChecks(_ asserts: [Transcript.Assert], to html: inout [UInt8]) {
    guard !asserts.isEmpty else { return }
    html.append("<ul class=\"checks\" aria-label=\"Checks\">\n")
    for assert in asserts {
      html.append(assert.holds ? "<li class=\"check check-pass\">" : "<li class=\"check check-fail\">")
      html.append("<span class=\"check-sign\" aria-hidden=\"true\">")
      html.append(assert.holds ? "✓" : "✗")
      html.append("</span><span class=\"check-text\"><code>")
      html.append(escaping: assert.text)
      html.append("</code><span class=\"visually-hidden\">")
      html.append(assert.holds ? " passes" : " fails")
      html.append("</span></span>")
      if !assert.holds {
        html.append("<span class=\"check-detail\">expected <code>")
        html.append(escaping: assert.expected)
        html.append("</code>, got <code>")
        html.append(escaping: assert.actual)
        html.append("</code></span>")
      }
      html.append("</li>\n")
    }
    html.append("</ul>\n")
  }

  private func appendHeaders(_ headers: [ExchangeHeader], to html: inout [UInt8]) {
    html.append("<details class=\"answer-headers\"><summary>")
    html.append(escaping: headers.count == 1 ? "1 response header" : "\(headers.count) response headers")
    html.append("</summary>\n<dl>\n")
    for header in headers {
      html.append("<div><dt>")
      html.append(escaping: header.name)
      html.append("</dt><dd>")
      html.append(escaping: header.value)
      html.append("</dd></div>\n")
    }
    html.append("</dl></details>\n")
  }
}
