extension Transcript.Entry {
  /// This entry with each secret replaced by `***`, wherever it stands.
  func redacting(_ secrets: [String]) -> Self {
    guard !secrets.isEmpty else { return self }
    let redactor = Redactor(secrets)
    var entry = self
    for index in entry.exchanges.indices { redactor.redact(&entry.exchanges[index]) }
    for index in entry.captures.indices {
      entry.captures[index].value = entry.captures[index].value.map(redactor.redact)
    }
    for index in entry.asserts.indices {
      entry.asserts[index].expected = redactor.redact(entry.asserts[index].expected)
      entry.asserts[index].actual = redactor.redact(entry.asserts[index].actual)
    }
    if let failure { entry.failure?.message = redactor.redact(failure.message) }
    return entry
  }
}

/// Replaces secrets in text, in the forms in which they travel.
private struct Redactor {
  private let patterns: [[UInt8]]

  init(_ secrets: [String]) {
    patterns = secrets.flatMap { secret in
      [
        secret, JSONEscape.escape(secret), PercentEncoding.encode(secret),
        PercentEncoding.repair(secret, isPath: true), PercentEncoding.repair(secret, isPath: false),
      ].map { Array($0.utf8) }
    }
  }

  func redact(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for pattern in patterns where pattern.count <= bytes.count && bytes.contains(subsequence: pattern) {
      var result: [UInt8] = []
      var start = 0
      while let found = bytes.firstIndex(ofSubsequence: pattern, from: start) {
        result += bytes[start..<found] + "***".utf8
        start = found + pattern.count
      }
      bytes = result + bytes[start...]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func redact(_ exchange: inout Transcript.Exchange) {
    exchange.request.url = redact(exchange.request.url)
    redact(&exchange.request.headers)
    redact(&exchange.request.body)
    redact(&exchange.response.headers)
    redact(&exchange.response.body)
  }

  private func redact(_ headers: inout [ExchangeHeader]) {
    for index in headers.indices { headers[index].value = redact(headers[index].value) }
  }

  private func redact(_ content: inout Transcript.Content) {
    if case .text(let text) = content { content = .text(redact(text)) }
  }
}
