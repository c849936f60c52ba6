/// What a template's variable stands for.
enum TemplateValue: Sendable {
  /// Text: escaped by `{{x}}`. Empty text counts as absent.
  case text(String)
  /// HTML, or text that is already escaped: written as it is by `{{x}}` and `{{{x}}}`. Empty counts as absent.
  case html([UInt8])
  case flag(Bool)
  /// True on the page with this number.
  case page(Int)
  case object(TemplateObject)
  case list([TemplateObject])

  var isAbsent: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .html(let bytes): bytes.isEmpty
    case .flag(let flag): !flag
    case .object, .page: false
    case .list(let items): items.isEmpty
    }
  }
}

/// Names and what they stand for: one level of a template's context.
struct TemplateObject: Sendable {
  private var names: [TemplateName] = []
  private var values: [TemplateValue] = []

  init() {}

  init(_ members: KeyValuePairs<TemplateName, TemplateValue>) {
    for (name, value) in members { self[name] = value }
  }

  subscript(name: TemplateName) -> TemplateValue? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      if let index = names.firstIndex(of: name) {
        names.remove(at: index)
        values.remove(at: index)
      }
      if let newValue {
        names.append(name)
        values.append(newValue)
      }
    }
  }
}
