/// Compiles a template and the partials it names.
struct TemplateParser {
  /// What is wrong with a template, and where (from 1).
  struct Failure: Error {
    var file: String
    var line: Int
    var column: Int
    var message: String
  }

  /// Gives the text of the template with a name, nil if there is none.
  let load: (String) throws(Failure) -> [UInt8]?

  /// Partials may nest, and must not include themselves.
  private static let depthLimit = 16

  /// Compiles the template `name`.
  func parse(_ name: String) throws(Failure) -> Template {
    Template(parts: try parts(of: name, depth: 0, includedFrom: nil))
  }

  private func parts(of name: String, depth: Int, includedFrom tag: TagScanner.Tag?) throws(Failure)
    -> [Template.Part]
  {
    let file = "\(name).mustache"
    guard let text = try load(name) else {
      throw Failure(file: file, line: 1, column: 1, message: "the theme has no template '\(name)'")
    }
    guard depth < Self.depthLimit else {
      throw Failure(file: file, line: 1, column: 1, message: "includes itself")
    }
    var scanner = TagScanner(file: file, text: text)
    /// The open sections, innermost last, with the parts before them.
    var open: [(tag: TagScanner.Tag, before: [Template.Part])] = []
    var parts: [Template.Part] = []
    while let piece = try scanner.next() {
      switch piece {
      case .text(let bytes): if !bytes.isEmpty { parts.append(.text(bytes)) }
      case .tag(let tag):
        switch tag.sigil {
        case .escaped, .raw: parts.append(.variable(try reference(tag, file), escaped: tag.sigil == .escaped))
        case .section, .inverted:
          _ = try reference(tag, file)
          open.append((tag, parts))
          parts = []
        case .end:
          guard let last = open.popLast(), last.tag.name == tag.name else {
            throw Failure(
              file: file,
              line: tag.line,
              column: tag.column,
              message: "'{{/\(tag.name)}}' closes no open section"
            )
          }
          let reference = try reference(last.tag, file)
          let section: Template.Part =
            last.tag.sigil == .section ? .section(reference, parts) : .inverted(reference, parts)
          parts = last.before + [section]
        case .partial: parts += try self.parts(of: tag.name, depth: depth + 1, includedFrom: tag)
        case .comment: break
        }
      }
    }
    if let unclosed = open.last {
      throw Failure(
        file: file,
        line: unclosed.tag.line,
        column: unclosed.tag.column,
        message: "section '\(unclosed.tag.name)' is never closed"
      )
    }
    return parts
  }

  private func reference(_ tag: TagScanner.Tag, _ file: String) throws(Failure) -> Template.Reference {
    let isLocal = tag.name.hasPrefix(".")
    let name = isLocal ? String(tag.name.dropFirst()) : tag.name
    if let known = TemplateName(rawValue: name) { return Template.Reference(name: known, isLocal: isLocal) }
    let near = EditDistance.nearest(to: name, in: TemplateName.allCases.map(\.rawValue))
    throw Failure(
      file: file,
      line: tag.line,
      column: tag.column,
      message: "unknown variable '\(name)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
    )
  }
}
