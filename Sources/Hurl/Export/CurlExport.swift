extension HurlFile {
  /// The requests as a shell script of curl commands, with one cookie jar for all of them. Captures of a JSONPath
  /// become variables of the shell, read with jq; what a script of curl does not check is a comment.
  package func exportedAsCurl() -> String {
    var lines = ["#!/bin/sh", "set -eu", "jar=$(mktemp)", #"trap 'rm -f "$jar"' EXIT"#]
    for name in undefinedVariables {
      let variable = ShellText.variable(name)
      lines.append(": \"${\(variable):?set \(variable) first}\"")
    }
    for entry in entries { lines += [""] + CurlCommand(entry, in: self).lines }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The variables that are used before this file gives them a value, in the order of their use.
  package var undefinedVariables: [String] {
    var defined: Set<String> = []
    var result: [String] = []
    for entry in entries {
      for case .variable(let name, _) in entry.request.options.lazy.map(\.kind) { defined.insert(name) }
      for placeholder in entry.request.placeholders where defined.insert(placeholder.name).inserted {
        result.append(placeholder.name)
      }
      for capture in entry.response?.captures ?? [] { defined.insert(capture.name.unresolved) }
    }
    return result
  }
}

extension HurlFile.Request {
  fileprivate var placeholders: [HurlFile.Placeholder] {
    let items = headers + queryParameters + formParameters + cookies + (basicAuth.map { [$0] } ?? [])
    let body: [HurlFile.Placeholder] =
      switch self.body?.content {
      case .json(let json): json.placeholders
      case .onelineString(let template): template.placeholders
      case .multilineString(let string): string.text.placeholders + (string.variables?.placeholders ?? [])
      case .base64, .hex, nil: []
      }
    return url.placeholders + items.flatMap { $0.key.placeholders + $0.value.placeholders } + body
  }
}

extension HurlFile.JSONTemplate {
  fileprivate var placeholders: [HurlFile.Placeholder] {
    segments.compactMap { segment in
      switch segment {
      case .source: nil
      case .inString(let placeholder), .value(let placeholder): placeholder
      }
    }
  }
}

/// One entry as a curl command.
private struct CurlCommand {
  private let entry: HurlFile.Entry
  private let file: HurlFile

  init(_ entry: HurlFile.Entry, in file: HurlFile) {
    self.entry = entry
    self.file = file
  }

  var lines: [String] {
    var lines = variables + [comment]
    let command = arguments.joined(separator: " \\\n  ")
    let captures = entry.response?.captures ?? []
    guard captures.contains(where: { $0.plainJSONPath != nil }) else {
      lines.append(command)
      return lines + captures.map { "# capture \(file.source(of: $0.range).onOneLine)" }
    }
    lines += ["response=$(\(command))", #"printf '%s\n' "$response""#]
    for capture in captures {
      guard let path = capture.plainJSONPath, let filter = PathExpression.jq(for: path) else {
        lines.append("# capture \(file.source(of: capture.range).onOneLine)")
        continue
      }
      let name = ShellText.variable(capture.name.unresolved)
      lines.append("\(name)=$(printf '%s' \"$response\" | jq -r \(ShellText.quote(filter)))")
    }
    return lines
  }

  private var variables: [String] {
    entry.request.options.compactMap { option in
      guard case .variable(let name, let value) = option.kind else { return nil }
      let pieces: [ExportPiece] =
        switch value {
        case .null: [.text("null")]
        case .bool(let value): [.text(value ? "true" : "false")]
        case .number(let number): [.text(number.description)]
        case .string(let template): template.pieces
        }
      return "\(ShellText.variable(name))=\(ShellText.quote(pieces))"
    }
  }

  private var comment: String {
    let expected = entry.response.map {
      " -> \(file.source(of: $0.versionRange)) \(file.source(of: $0.statusRange))"
    }
    return "# \(entry.request.method) \(entry.request.url.unresolved.onOneLine)\(expected ?? "")"
  }

  private var arguments: [String] {
    let request = entry.request
    var arguments = [#"curl --silent --show-error --cookie "$jar" --cookie-jar "$jar""#]
    if request.method == "HEAD" {
      arguments.append("--head")
    } else {
      arguments.append("--request \(request.method)")
    }
    for case .location(.literal(true)) in request.options.lazy.map(\.kind) { arguments.append("--location") }
    for (name, value) in request.exportedHeaders {
      // curl sends a header without a value only when a semicolon ends its name.
      let header = value.isEmpty ? name + [.text(";")] : name + [.text(": ")] + value
      arguments.append("--header \(ShellText.quote(header.merged))")
    }
    if !request.cookies.isEmpty {
      let cookies = request.cookies.map { $0.key.pieces + [.text("=")] + $0.value.pieces }
      arguments.append("--header \(ShellText.quote(([.text("Cookie: ")] + cookies.joined(by: "; ")).merged))")
    }
    if let credentials = request.basicAuth {
      let pieces = credentials.key.pieces + [.text(":")] + credentials.value.pieces
      arguments.append("--user \(ShellText.quote(pieces.merged))")
    }
    if !request.formParameters.isEmpty {
      arguments.append("--data-raw \(ShellText.quote(request.exportedForm.merged))")
    } else if let pieces = request.body?.pieces {
      arguments.append("--data-raw \(ShellText.quote(pieces.merged))")
    } else if let bytes = request.body?.bytes {
      let digits = Base64.standard.encode(bytes)
      arguments[0] = "printf '%s' \(ShellText.quote(digits)) | base64 -d | " + arguments[0]
      arguments.append("--data-binary @-")
    }
    return arguments + [ShellText.quote(request.exportedURL.merged)]
  }
}

extension [ExportPiece] {
  /// With neighbouring texts as one.
  fileprivate var merged: [ExportPiece] {
    reduce(into: []) { result, piece in
      if case .text(let text) = piece, case .text(let last) = result.last {
        result[result.count - 1] = .text(last + text)
      } else {
        result.append(piece)
      }
    }
  }
}

extension [[ExportPiece]] {
  fileprivate func joined(by separator: String) -> [ExportPiece] {
    enumerated().flatMap { index, pieces in index == 0 ? pieces : [.text(separator)] + pieces }
  }
}

extension String {
  /// For a comment, which ends where its line does.
  var onOneLine: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      result += scalar.value < 0x20 || scalar.value == 0x7F ? " " : String(scalar)
    }
  }
}
