/// A piece of a template, as the other formats write it in their own ways.
enum ExportPiece: Sendable, Hashable {
  case text(String)
  case variable(String)
}

extension HurlFile.Template {
  var pieces: [ExportPiece] {
    elements.map { element in
      switch element {
      case .text(let value, _): .text(value)
      case .placeholder(let placeholder): .variable(placeholder.name)
      }
    }
  }
}

extension HurlFile.JSONTemplate {
  fileprivate var pieces: [ExportPiece] {
    segments.map { segment in
      switch segment {
      case .source(let text): .text(text)
      case .inString(let placeholder), .value(let placeholder): .variable(placeholder.name)
      }
    }
  }
}

extension HurlFile.Body {
  /// Nil for bytes that are not text.
  var pieces: [ExportPiece]? {
    switch content {
    case .json(let json): return json.pieces
    case .onelineString(let template): return template.pieces
    case .multilineString(let string):
      guard string.language == .graphql else { return string.text.pieces }
      let query = string.text.pieces.map { piece -> ExportPiece in
        if case .text(let text) = piece { .text(JSONEscape.escape(text)) } else { piece }
      }
      let variables = string.variables.map { [.text(",\"variables\":")] + $0.pieces } ?? []
      return [.text("{\"query\":\"")] + query + [.text("\"")] + variables + [.text("}")]
    case .base64(let bytes), .hex(let bytes):
      return UTF8Validator.firstInvalidOffset(in: bytes) == nil
        ? [.text(String(decoding: bytes, as: UTF8.self))] : nil
    }
  }

  /// Of a body that is not text.
  var bytes: [UInt8]? {
    switch content {
    case .base64(let bytes), .hex(let bytes): bytes
    case .json, .onelineString, .multilineString: nil
    }
  }
}

extension HurlFile.Request {
  /// The headers, with those that Hurl adds for the body.
  var exportedHeaders: [(name: [ExportPiece], value: [ExportPiece])] {
    let written = headers.map { (name: $0.key.pieces, value: $0.value.pieces) }
    let implicit = formParameters.isEmpty ? body?.implicitContentType : "application/x-www-form-urlencoded"
    let hasContentType = headers.contains { $0.key.literal?.lowercased() == "content-type" }
    guard let implicit, !hasContentType else { return written }
    return written + [(name: [.text("Content-Type")], value: [.text(implicit)])]
  }

  /// The URL with the parameters of `[Query]`.
  var exportedURL: [ExportPiece] {
    let parameters = Self.encoded(queryParameters)
    if parameters.isEmpty { return url.pieces }
    return url.pieces + [.text(url.unresolved.contains("?") ? "&" : "?")] + parameters
  }

  /// `[Form]` as the body that it makes.
  var exportedForm: [ExportPiece] { Self.encoded(formParameters) }

  /// `name=value&name=value`; variables are left to whoever fills them in.
  private static func encoded(_ items: [HurlFile.KeyValue]) -> [ExportPiece] {
    var pieces: [ExportPiece] = []
    for (index, item) in items.enumerated() {
      if index > 0 { pieces.append(.text("&")) }
      pieces += encoded(item.key) + [.text("=")] + encoded(item.value)
    }
    return pieces
  }

  private static func encoded(_ template: HurlFile.Template) -> [ExportPiece] {
    template.pieces.map { piece in
      if case .text(let text) = piece { .text(PercentEncoding.encode(text)) } else { piece }
    }
  }
}

extension [ExportPiece] {
  /// With `{{name}}` for a variable, as Hurl, `.http` files and Postman all write it.
  var braced: String {
    reduce(into: "") { result, piece in
      switch piece {
      case .text(let text): result += text
      case .variable(let name): result += "{{\(name)}}"
      }
    }
  }
}

extension HurlFile.Capture {
  /// The JSONPath that this capture takes as it is, when that is all it does.
  var plainJSONPath: String? {
    guard filters.isEmpty, case .jsonpath(let template) = query.kind, let text = template.literal else {
      return nil
    }
    return text
  }
}
