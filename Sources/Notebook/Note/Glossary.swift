/// The terms that notes tagged `glossary` define: each heading below the title is a term, the paragraph after it the
/// definition. `## JSON Web Token (JWT)` defines both names.
struct Glossary: Sendable {
  static let tag = "glossary"

  struct Term: Sendable {
    /// In lower case.
    var words: [String]
    /// The note that defines it.
    var path: String
    var anchor: String
    /// Without markup.
    var definition: String
  }

  /// By the first word; longer terms first.
  private(set) var terms: [String: [Term]] = [:]
  /// The notes that define terms: they are not linked to themselves.
  private(set) var paths: Set<String> = []
  /// Changes when any term does.
  private(set) var hash = ContentHash()

  var isEmpty: Bool { terms.isEmpty }

  init() {}

  init(_ notes: [Note]) {
    for note in notes {
      paths.insert(note.path)
      for section in note.searchSections where !section.anchor.isEmpty {
        let text = String(decoding: section.text, as: UTF8.self)
        let definition = text.last == " " ? String(text.dropLast()) : text
        if definition.isEmpty { continue }
        for name in Self.names(section.heading) {
          let words = Self.words(name)
          guard let first = words.first else { continue }
          terms[first, default: []].append(
            Term(words: words, path: note.path, anchor: section.anchor, definition: definition)
          )
        }
        hash.combine(note.path)
        hash.combine(section.heading)
        hash.combine(section.text)
      }
    }
    for first in terms.keys { terms[first]?.sort { $0.words.count > $1.words.count } }
  }

  /// `JSON Web Token (JWT)` is two names.
  private static func names(_ heading: String) -> [String] {
    guard heading.hasSuffix(")"), let open = heading.lastIndex(of: "(") else { return [heading] }
    return [String(heading[..<open]), String(heading[heading.index(after: open)...].dropLast())]
  }

  static func words(_ text: String) -> [String] {
    text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)
  }
}
