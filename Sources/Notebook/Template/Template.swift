/// A Mustache template, compiled: https://mustache.github.io/mustache.5.html.
///
/// Variables (escaped and not), sections, inverted sections, comments and partials, with the specification's rule that
/// a section tag alone on its line leaves no line behind; and `{{.name}}`, which looks in the innermost context
/// only. It works on bytes, because a page's frame is rendered ten thousand times.
struct Template: Sendable {
  indirect enum Part: Sendable {
    case text([UInt8])
    case variable(Reference, escaped: Bool)
    case section(Reference, [Part])
    case inverted(Reference, [Part])
  }

  struct Reference: Sendable {
    var name: TemplateName
    /// Written `.name`: not looked up in outer contexts.
    var isLocal: Bool
  }

  let parts: [Part]

  /// Renders the template with `context` and appends it to `output`.
  func render(_ context: TemplateObject, into output: inout [UInt8]) {
    var stack = [context]
    Self.render(parts, &stack, into: &output)
  }

  private static func render(_ parts: [Part], _ stack: inout [TemplateObject], into output: inout [UInt8]) {
    for part in parts {
      switch part {
      case .text(let bytes): output.append(contentsOf: bytes)
      case .variable(let reference, let escaped):
        switch lookUp(reference, stack) {
        case .text(let text)?:
          if escaped { output.append(escaping: text) } else { output.append(contentsOf: text.utf8) }
        case .html(let bytes)?: output.append(contentsOf: bytes)
        default: break
        }
      case .section(let reference, let inner):
        guard let value = lookUp(reference, stack), !value.isAbsent else { continue }
        switch value {
        case .text, .html, .flag: render(inner, &stack, into: &output)
        case .object(let object):
          stack.append(object)
          render(inner, &stack, into: &output)
          stack.removeLast()
        case .list(let items):
          for item in items {
            stack.append(item)
            render(inner, &stack, into: &output)
            stack.removeLast()
          }
        }
      case .inverted(let reference, let inner):
        if lookUp(reference, stack)?.isAbsent ?? true { render(inner, &stack, into: &output) }
      }
    }
  }

  private static func lookUp(_ reference: Reference, _ stack: [TemplateObject]) -> TemplateValue? {
    if reference.isLocal { return stack.last?[reference.name] }
    for object in stack.reversed() {
      if let value = object[reference.name] { return value }
    }
    return nil
  }
}
