extension Template {
  /// The template with all that `known` says filled in: what is left are the variables of the single page.
  ///
  /// A name in `known` must not be one that a page's own objects use within their sections (`title`, `url`...).
  func specialized(_ known: TemplateObject) -> Template {
    var specializer = TemplateSpecializer(stack: [known])
    specializer.add(parts)
    return Template(parts: specializer.finish())
  }
}

/// Evaluates a template as far as its context is known.
struct TemplateSpecializer {
  /// The contexts, innermost last; nil for one that only the page will know.
  private var stack: [TemplateObject?]
  private var parts: [Template.Part] = []
  /// Text that is not yet a part: what comes next may be text too.
  private var text: [UInt8] = []

  init(stack: [TemplateObject?]) { self.stack = stack }

  mutating func finish() -> [Template.Part] {
    flush()
    return parts
  }

  mutating func add(_ parts: [Template.Part]) {
    for part in parts {
      switch part {
      case .text(let bytes): text.append(contentsOf: bytes)
      case .variable(let reference, let escaped):
        switch lookUp(reference) {
        case .known(.text(let string)):
          if escaped { text.append(escaping: string) } else { text.append(contentsOf: string.utf8) }
        case .known(.html(let bytes)): text.append(contentsOf: bytes)
        case .known, .absent: break
        case .unknown: keep(part)
        }
      case .section(let reference, let inner): addSection(reference, inner)
      case .inverted(let reference, let inner): addInverted(reference, inner)
      case .onPage(let number, let inner): keep(.onPage(number, nested(inner)))
      case .offPage(let number, let inner): keep(.offPage(number, nested(inner)))
      }
    }
  }

  private mutating func addSection(_ reference: Template.Reference, _ inner: [Template.Part]) {
    switch lookUp(reference) {
    case .absent: break
    case .unknown: keep(.section(reference, nested(inner, within: .some(nil))))
    case .known(.page(let number)): keep(.onPage(number, nested(inner)))
    case .known(.object(let object)): add(inner, within: object)
    case .known(.list(let items)): for item in items { add(inner, within: item) }
    case .known(let value): if !value.isAbsent { add(inner) }
    }
  }

  private mutating func addInverted(_ reference: Template.Reference, _ inner: [Template.Part]) {
    switch lookUp(reference) {
    case .absent: add(inner)
    case .unknown: keep(.inverted(reference, nested(inner)))
    case .known(.page(let number)): keep(.offPage(number, nested(inner)))
    case .known(let value): if value.isAbsent { add(inner) }
    }
  }

  private mutating func add(_ inner: [Template.Part], within object: TemplateObject) {
    stack.append(object)
    add(inner)
    stack.removeLast()
  }

  /// The parts of a section that is kept; `within` is its context, if it has one of its own.
  private func nested(_ inner: [Template.Part], within object: TemplateObject?? = nil) -> [Template.Part] {
    var specializer = TemplateSpecializer(stack: stack)
    if let object { specializer.stack.append(object) }
    specializer.add(inner)
    return specializer.finish()
  }

  private mutating func keep(_ part: Template.Part) {
    flush()
    parts.append(part)
  }

  private mutating func flush() {
    if text.isEmpty { return }
    parts.append(.text(text))
    text = []
  }

  private enum Lookup {
    case known(TemplateValue)
    case absent
    case unknown
  }

  private func lookUp(_ reference: Template.Reference) -> Lookup {
    if reference.isLocal, let innermost = stack.last, stack.count > 1 {
      guard let innermost else { return .unknown }
      return innermost[reference.name].map(Lookup.known) ?? .absent
    }
    for case let object? in stack.reversed() {
      if let value = object[reference.name] { return .known(value) }
    }
    return .unknown
  }
}
