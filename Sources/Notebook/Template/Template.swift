/// A Mustache template, compiled: https://mustache.github.io/mustache.5.html.
///
/// Variables (escaped and not), sections, inverted sections, comments and partials, with the specification's rule that
/// a section tag alone on its line leaves no line behind; and `{{.name}}`, which looks in the innermost context only. It
/// works on bytes, and what is the same for many pages is filled in once (`specialized`): a page's frame is rendered ten
/// thousand times.
struct Template: Sendable {
  indirect enum Part: Sendable {
    case text([UInt8])
    case variable(Reference, escaped: Bool)
    case section(Reference, [Part])
    case inverted(Reference, [Part])
    /// Only on the page with this number.
    case onPage(Int, [Part])
    /// On all other pages.
    case offPage(Int, [Part])
  }

  struct Reference: Sendable {
    var name: TemplateName
    /// Written `.name`: not looked up in outer contexts.
    var isLocal: Bool
  }

  let parts: [Part]

  /// Renders the template with `context` and appends it to `output`.
  ///
  /// - Parameter page: the number that `TemplateValue.page` values are compared with.
  func render(_ context: TemplateObject, page: Int = -1, into output: inout [UInt8]) {
    var renderer = TemplateRenderer(stack: [context], page: page, output: output)
    output = []
    renderer.render(parts)
    output = renderer.output
  }
}
