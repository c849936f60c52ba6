/// The order of notes and sections, as far as the settings' `order` and the notes' own say.
struct NoteOrder {
  private let ranks: [String: Int]

  /// - Parameter order: paths of notes, with or without `.md`, and of folders, with or without a final `/`.
  init(_ order: [String]) {
    var ranks: [String: Int] = [:]
    for (rank, name) in order.enumerated() {
      let name =
        name.hasSuffix(".md")
        ? String(name.dropLast(3)) : name.hasSuffix("/") ? String(name.dropLast()) : name
      if ranks[name] == nil { ranks[name] = rank }
    }
    self.ranks = ranks
  }

  func rank(ofFolder folder: String) -> Int { ranks[folder] ?? Int.max }

  /// For two notes of one section: the index note, then those that the settings name, then by the notes' own `order`,
  /// then by path.
  func precedes(_ a: Note, _ b: Note) -> Bool {
    if a.isIndex != b.isIndex { return a.isIndex }
    if !ranks.isEmpty {
      let (x, y) = (
        ranks[String(a.path.dropLast(3))] ?? Int.max, ranks[String(b.path.dropLast(3))] ?? Int.max
      )
      if x != y { return x < y }
    }
    let (x, y) = (a.frontMatter.order ?? Int.max, b.frontMatter.order ?? Int.max)
    return x == y ? a.path.utf8.lexicographicallyPrecedes(b.path.utf8) : x < y
  }
}
