extension HurlFile {
  /// The requests as a `.http` file for editors: <https://github.com/Huachao/vscode-restclient>. Captures of a
  /// JSONPath become variables in its manner; it has no asserts, so these are comments.
  package func exportedAsHTTPFile() -> String {
    var used: Set<String> = []
    return entries.enumerated().map { index, entry in
      lines(of: entry, named: "request\(index + 1)", used: &used).joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
  }

  private func lines(of entry: Entry, named name: String, used: inout Set<String>) -> [String] {
    let request = entry.request
    let captures = entry.response?.captures ?? []
    var lines = ["### \(request.method) \(request.url.unresolved.onOneLine)"]
    for case .variable(let name, let value) in request.options.lazy.map(\.kind)
    where used.insert(name).inserted {
      lines.append("@\(name) = \(text(of: value).onOneLine)")
    }
    if !captures.isEmpty { lines.append("# @name \(name)") }
    lines.append("\(request.method) \(request.exportedURL.braced.onOneLine)")
    for (name, value) in request.exportedHeaders {
      lines.append("\(name.braced.onOneLine): \(value.braced.onOneLine)")
    }
    if !request.cookies.isEmpty {
      let cookies = request.cookies.map { "\($0.key.unresolved)=\($0.value.unresolved)".onOneLine }
      lines.append("Cookie: \(cookies.joined(separator: "; "))")
    }
    if let credentials = request.basicAuth {
      lines.append(
        "Authorization: Basic \(credentials.key.unresolved):\(credentials.value.unresolved)".onOneLine
      )
    }
    if !request.formParameters.isEmpty {
      lines += ["", request.exportedForm.braced]
    } else if let body = request.body?.pieces {
      lines += ["", body.braced]
    } else if request.body != nil {
      lines += ["", "# the body is not text: this format cannot hold it"]
    }
    return lines + expectations(of: entry, named: name)
  }

  private func expectations(of entry: Entry, named name: String) -> [String] {
    guard let response = entry.response else { return [] }
    var lines = [
      "", "### expected: \(source(of: response.versionRange)) \(source(of: response.statusRange))",
    ]
    for assert in response.asserts { lines.append("# \(source(of: assert.range).onOneLine)") }
    for capture in response.captures {
      if let path = capture.plainJSONPath {
        lines.append("@\(capture.name.unresolved) = {{\(name).response.body.\(path)}}".onOneLine)
      } else {
        lines.append("# capture \(source(of: capture.range).onOneLine)")
      }
    }
    return lines
  }

  private func text(of value: VariableValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.description
    case .string(let template): template.unresolved
    }
  }
}
