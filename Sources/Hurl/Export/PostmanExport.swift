extension HurlFile {
  /// The requests as a Postman collection: <https://schema.postman.com/collection/json/v2.1.0/draft-07/collection.json>.
  /// The status and captures of a JSONPath become scripts; the other asserts are in each request's description.
  package func exportedAsPostman(named name: String) -> String {
    let collection = ExportJSON.object([
      (
        "info",
        .object([
          ("name", .string(name)),
          ("schema", .string("https://schema.getpostman.com/json/collection/v2.1.0/collection.json")),
        ])
      ),
      ("item", .array(entries.map { item(for: $0) })),
      (
        "variable",
        .array(undefinedVariables.map { .object([("key", .string($0)), ("value", .string(""))]) })
      ),
    ])
    return collection.text(indentation: 0) + "\n"
  }

  private func item(for entry: Entry) -> ExportJSON {
    let request = entry.request
    var members: [(String, ExportJSON)] = [
      ("method", .string(request.method)),
      (
        "header",
        .array(
          (request.exportedHeaders + cookieHeader(of: request)).map { header in
            .object([("key", .string(header.name.braced)), ("value", .string(header.value.braced))])
          }
        )
      ),
    ]
    if let credentials = request.basicAuth {
      let pair: (String, String) -> ExportJSON = { key, value in
        .object([("key", .string(key)), ("value", .string(value)), ("type", .string("string"))])
      }
      let basic = [
        pair("username", credentials.key.unresolved), pair("password", credentials.value.unresolved),
      ]
      members.append(("auth", .object([("type", .string("basic")), ("basic", .array(basic))])))
    }
    if let body = body(of: request) { members.append(("body", body)) }
    members.append(("url", .string(request.exportedURL.braced)))
    if let asserts = entry.response?.asserts, !asserts.isEmpty {
      let text = asserts.map { source(of: $0.range) }.joined(separator: "\n")
      members.append(("description", .string(text)))
    }
    let script = ExportJSON.object([
      ("listen", .string("test")),
      (
        "script",
        .object([
          ("type", .string("text/javascript")), ("exec", .array(script(for: entry).map { .string($0) })),
        ])
      ),
    ])
    return .object([
      ("name", .string("\(request.method) \(request.url.unresolved)")),
      ("event", .array(entry.response == nil ? [] : [script])),
      ("request", .object(members)),
    ])
  }

  private func cookieHeader(of request: Request) -> [(name: [ExportPiece], value: [ExportPiece])] {
    if request.cookies.isEmpty { return [] }
    let cookies = request.cookies.map { "\($0.key.unresolved)=\($0.value.unresolved)" }
    return [(name: [.text("Cookie")], value: [.text(cookies.joined(separator: "; "))])]
  }

  private func body(of request: Request) -> ExportJSON? {
    if !request.formParameters.isEmpty {
      let items = request.formParameters.map { item in
        ExportJSON.object([("key", .string(item.key.unresolved)), ("value", .string(item.value.unresolved))])
      }
      return .object([("mode", .string("urlencoded")), ("urlencoded", .array(items))])
    }
    return request.body?.pieces.map { .object([("mode", .string("raw")), ("raw", .string($0.braced))]) }
  }

  private func script(for entry: Entry) -> [String] {
    var lines: [String] = []
    if case .code(let code) = entry.response?.status {
      lines.append("pm.test(\"status is \(code)\", () => pm.response.to.have.status(\(code)));")
    }
    let captures = (entry.response?.captures ?? []).compactMap { capture in
      capture.plainJSONPath.flatMap { PathExpression.javaScript(for: $0) }.map {
        (capture.name.unresolved, $0)
      }
    }
    if !captures.isEmpty { lines.append("const json = pm.response.json();") }
    for (name, expression) in captures {
      lines.append("pm.collectionVariables.set(\"\(JSONEscape.escape(name))\", \(expression));")
    }
    return lines
  }
}

/// JSON to write, its members in order.
private indirect enum ExportJSON {
  case string(String)
  case array([ExportJSON])
  case object([(String, ExportJSON)])

  func text(indentation: Int) -> String {
    let (outer, inner) = (
      String(repeating: "  ", count: indentation), String(repeating: "  ", count: indentation + 1)
    )
    func block(_ open: String, _ lines: [String], _ close: String) -> String {
      if lines.isEmpty { return open + close }
      return "\(open)\n" + lines.map { inner + $0 }.joined(separator: ",\n") + "\n\(outer)\(close)"
    }
    switch self {
    case .string(let value): return "\"\(JSONEscape.escape(value))\""
    case .array(let elements):
      return block("[", elements.map { $0.text(indentation: indentation + 1) }, "]")
    case .object(let members):
      let lines = members.map { "\"\($0)\": \($1.text(indentation: indentation + 1))" }
      return block("{", lines, "}")
    }
  }
}
