/// Renders a template's parts, one after the other.
struct TemplateRenderer {
  /// The contexts, innermost last.
  var stack: [TemplateObject]
  let page: Int
  var output: [UInt8]

  mutating func render(_ parts: [Template.Part]) {
    for part in parts {
      switch part {
      case .text(let bytes): output.append(contentsOf: bytes)
      case .variable(let reference, let escaped): write(lookUp(reference), escaped: escaped)
      case .section(let reference, let inner): renderSection(lookUp(reference), inner)
      case .inverted(let reference, let inner): if isAbsent(lookUp(reference)) { render(inner) }
      case .onPage(let number, let inner): if number == page { render(inner) }
      case .offPage(let number, let inner): if number != page { render(inner) }
      }
    }
  }

  private mutating func renderSection(_ value: TemplateValue?, _ inner: [Template.Part]) {
    if isAbsent(value) { return }
    switch value {
    case .object(let object)?: render(inner, within: object)
    case .list(let items)?: for item in items { render(inner, within: item) }
    default: render(inner)
    }
  }

  private mutating func render(_ inner: [Template.Part], within object: TemplateObject) {
    stack.append(object)
    render(inner)
    stack.removeLast()
  }

  private mutating func write(_ value: TemplateValue?, escaped: Bool) {
    switch value {
    case .text(let text)?:
      if escaped { output.append(escaping: text) } else { output.append(contentsOf: text.utf8) }
    case .html(let bytes)?: output.append(contentsOf: bytes)
    default: break
    }
  }

  private func isAbsent(_ value: TemplateValue?) -> Bool {
    switch value {
    case nil: true
    case .page(let number)?: number != page
    case let value?: value.isAbsent
    }
  }

  private func lookUp(_ reference: Template.Reference) -> TemplateValue? {
    if reference.isLocal { return stack.last?[reference.name] }
    for object in stack.reversed() {
      if let value = object[reference.name] { return value }
    }
    return nil
  }
}
