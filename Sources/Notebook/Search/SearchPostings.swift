/// The words of some neighbouring notes, and in which sections they stand how often: a part of the index, made by one
/// task.
struct SearchPostings: Sendable {
  struct Posting: Sendable {
    /// An index into `terms`.
    var term: UInt32
    /// Counted from the first section of these notes.
    var section: UInt32
    /// Times in the text, 4 for each in the heading, 8 for each in the note's title.
    var weight: UInt32
  }

  private(set) var terms: [[UInt8]] = []
  /// By section.
  private(set) var postings: [Posting] = []
  /// How many words each section has.
  private(set) var wordCounts: [UInt32] = []

  private var table = WordIndex()
  /// For each term, the posting of the present section, if it has one.
  private var current: [Int] = []

  init(_ notes: some Sequence<Note>) {
    var word: [UInt8] = []
    for note in notes {
      for section in note.searchSections { add(section, of: note, &word) }
    }
    terms = table.words
    table = WordIndex()
    current = []
  }

  private mutating func add(_ section: SearchSection, of note: Note, _ word: inout [UInt8]) {
    let first = postings.count
    var count = section.text.withUnsafeBufferPointer { add($0, weight: 1, from: first, &word) }
    if section.anchor.isEmpty {
      count += add(note.title, weight: 8, from: first, &word)
    } else {
      count += add(section.heading, weight: 4, from: first, &word)
    }
    wordCounts.append(UInt32(count))
  }

  private mutating func add(_ text: String, weight: UInt32, from first: Int, _ word: inout [UInt8]) -> Int {
    var text = text
    return text.withUTF8 { add($0, weight: weight, from: first, &word) }
  }

  /// - Parameter first: where the section's postings begin.
  private mutating func add(
    _ text: UnsafeBufferPointer<UInt8>,
    weight: UInt32,
    from first: Int,
    _ word: inout [UInt8]
  ) -> Int {
    var count = 0
    let section = UInt32(wordCounts.count)
    SearchWords.scan(text, &word) { word in
      count += 1
      let term = table.number(of: word)
      if term == current.count { current.append(-1) }
      if current[term] >= first {
        postings[current[term]].weight += weight
      } else {
        current[term] = postings.count
        postings.append(Posting(term: UInt32(term), section: section, weight: weight))
      }
    }
    return count
  }
}
