internal import Hurl

/// A run block as data for the page's script, in JSON: what it needs to send the requests by itself. What an answer
/// must be is not among it; the sandbox reads that from `source`.
struct RunBlockData {
  let block: RunnableBlock
  /// The block's text, read.
  let file: HurlFile

  func append(to json: inout [UInt8]) {
    json.append("{\"title\":")
    json.append(json: block.title)
    json.append(block.isSetup ? ",\"setup\":true" : ",\"setup\":false")
    json.append(block.isExpectedToFail ? ",\"fails\":true" : ",\"fails\":false")
    json.append(",\"entries\":[")
    for (index, entry) in file.entries.enumerated() {
      if index > 0 { json.append(",") }
      append(entry, to: &json)
    }
    json.append("]}")
  }

  private func append(_ entry: HurlFile.Entry, to json: inout [UInt8]) {
    let request = entry.request
    json.append("{\"method\":")
    json.append(json: request.method)
    json.append(",\"url\":")
    json.append(json: request.url.unresolved)
    append("headers", request.headers, to: &json)
    append("query", request.queryParameters, to: &json)
    append("form", request.formParameters, to: &json)
    append("cookies", request.cookies, to: &json)
    append("basicAuth", request.basicAuth.map { [$0] } ?? [], to: &json)
    json.append(",\"options\":")
    append(request.options, to: &json)
    json.append(",\"body\":")
    append(request.body, to: &json)
    json.append(",\"captures\":[")
    for (index, capture) in (entry.response?.captures ?? []).enumerated() {
      if index > 0 { json.append(",") }
      json.append(json: capture.name.unresolved)
    }
    json.append("],\"source\":")
    json.append(json: entry.text)
    append(linesOf: entry, to: &json)
    json.append("}")
  }

  /// Where in `source` the parts are, in lines from 0: `[Options]`, the end of the headers, and the response.
  private func append(linesOf entry: HurlFile.Entry, to json: inout [UInt8]) {
    let request = entry.request
    let first = entry.range.start.line
    let options = request.sections.first { if case .options = $0.content { true } else { false } }
    json.append(",\"lines\":{\"headersEnd\":")
    json.append(number: (request.headers.last?.range ?? request.url.range).end.line - first + 1)
    if let options {
      json.append(",\"options\":")
      json.append(number: options.nameRange.start.line - first)
    }
    if let response = entry.response {
      json.append(",\"response\":")
      json.append(number: response.range.start.line - first)
    }
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

  private func append(_ options: [HurlFile.Option], to json: inout [UInt8]) {
    json.append("[")
    for (index, option) in options.enumerated() {
      if index > 0 { json.append(",") }
      json.append("{\"text\":")
      json.append(json: file.source(of: option.range))
      append(option.kind, to: &json)
      json.append("}")
    }
    json.append("]")
  }

  /// Each with its value, or with the variable that has it.
  private func append(_ option: HurlFile.Option.Kind, to json: inout [UInt8]) {
    func append<Value>(
      _ name: StaticString,
      _ value: HurlFile.OptionValue<Value>,
      _ literal: (Value) -> String
    ) {
      json.append(",\"name\":\"")
      json.append(name)
      switch value {
      case .literal(let value):
        json.append("\",\"value\":")
        json.append(contentsOf: literal(value).utf8)
      case .placeholder(let placeholder):
        json.append("\",\"variable\":")
        json.append(json: placeholder.name)
      }
    }
    func count(_ count: HurlFile.Count) -> String {
      switch count {
      case .finite(let count): String(count)
      case .infinite: "-1"
      }
    }
    switch option {
    case .location(let value): append("location", value) { $0 ? "true" : "false" }
    case .maxRedirects(let value): append("max-redirs", value, count)
    case .retry(let value): append("retry", value, count)
    case .retryInterval(let value): append("retry-interval", value) { String($0.value) }
    case .skip(let value): append("skip", value) { $0 ? "true" : "false" }
    case .variable(let name, let value):
      json.append(",\"name\":\"variable\",\"sets\":")
      json.append(json: name)
      if case .string(let template) = value {
        json.append(",\"template\":")
        json.append(json: template.unresolved)
      } else {
        let stored = value.stored
        json.append(",\"value\":{\"kind\":")
        json.append(json: stored.kind)
        json.append(",\"json\":")
        json.append(json: stored.json)
        json.append("}")
      }
    }
  }

  private func append(_ body: HurlFile.Body?, to json: inout [UInt8]) {
    guard let body else { return json.append("null") }
    let (kind, text): (StaticString, String)
    var variables: String?
    switch body.content {
    case .json(let template): (kind, text) = ("json", template.unresolved)
    case .onelineString(let template): (kind, text) = ("text", template.unresolved)
    case .multilineString(let string) where string.language == .graphql:
      (kind, text) = ("graphql", string.text.unresolved)
      variables = string.variables?.unresolved
    case .multilineString(let string): (kind, text) = ("text", string.text.unresolved)
    case .base64(let bytes): (kind, text) = ("base64", Base64.standard.encode(bytes))
    case .hex(let bytes): (kind, text) = ("hex", bytes.hexadecimal)
    }
    json.append("{\"kind\":\"")
    json.append(kind)
    json.append("\",\"text\":")
    json.append(json: text)
    if let variables {
      json.append(",\"variables\":")
      json.append(json: variables)
    }
    json.append(",\"type\":")
    json.append(json: body.implicitContentType)
    json.append("}")
  }
}

extension HurlFile.VariableValue {
  /// Of a string the template is meant, and this is not asked.
  fileprivate var stored: StoredValue {
    switch self {
    case .null: HurlValue.null.stored
    case .bool(let value): HurlValue.bool(value).stored
    case .number(let number): HurlValue.number(number).stored
    case .string(let template): HurlValue.string(template.unresolved).stored
    }
  }
}
