/// The index that the page's script searches: `docs/search-index.md` describes its files.
struct SearchIndex: Sendable {
  static let headPath = "search/index.json"
  static let sectionsPerFile = 64
  /// A file of words is closed when it is larger.
  private static let termsFileSize = 32 * 1024
  /// A word that stands in more sections than this keeps the best: nobody reads further, and the file stays small.
  static let postingsLimit = 2_000

  private let notebook: Notebook
  private let parts: [SearchPostings]

  /// - Parameter parts: the postings of all notes, in reading order.
  init(notebook: Notebook, parts: [SearchPostings]) {
    self.notebook = notebook
    self.parts = parts
  }

  /// The index's files, in order.
  func files() async -> [(path: String, bytes: [UInt8])] {
    let lists = PostingLists(parts)
    let terms = await termsFiles(lists)
    let sections = await sectionsFiles()
    var head: [UInt8] = []
    head.append("{\"format\":1,\"sections\":")
    head.append(number: lists.sectionCount)
    head.append(",\"perFile\":")
    head.append(number: Self.sectionsPerFile)
    head.append(",\"terms\":[")
    for (index, file) in terms.enumerated() {
      if index > 0 { head.append(",") }
      file.first.withUnsafeBufferPointer { head.append(json: $0) }
    }
    head.append("]}\n")
    return [(Self.headPath, head)]
      + terms.enumerated().map { ("search/terms-\($0).json", $1.bytes) }
      + sections.enumerated().map { ("search/sections-\($0).json", $1) }
  }

  private struct TermsFile: Sendable {
    var first: [UInt8]
    var bytes: [UInt8]
  }

  private func termsFiles(_ lists: PostingLists) async -> [TermsFile] {
    let entries = await parallelMap(lists.terms.count, stride: 256) { range in
      range.map { index in lists.json(ofTerm: index) }
    }
    var files: [TermsFile] = []
    var file = TermsFile(first: [], bytes: [])
    for (term, entry) in zip(lists.terms, entries) {
      file.bytes.append(file.bytes.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      if file.bytes.count == 1 { file.first = term.word }
      file.bytes.append(contentsOf: entry)
      if file.bytes.count > Self.termsFileSize {
        file.bytes.append("}\n")
        files.append(file)
        file = TermsFile(first: [], bytes: [])
      }
    }
    if !file.bytes.isEmpty {
      file.bytes.append("}\n")
      files.append(file)
    }
    return files
  }

  private func sectionsFiles() async -> [[UInt8]] {
    var places: [(note: Int, section: Int)] = []
    for (index, note) in notebook.notes.enumerated() {
      for section in note.searchSections.indices { places.append((index, section)) }
    }
    let all = places
    let size = Self.sectionsPerFile
    let count = (all.count + size - 1) / size
    return await parallelMap(count, stride: 16) { range in
      range.map { number in
        var json: [UInt8] = []
        for (index, place) in all[(number * size)..<min(all.count, (number + 1) * size)].enumerated() {
          json.append(index == 0 ? "[" : ",\n")
          append(notebook.notes[place.note], section: place.section, to: &json)
        }
        json.append("]\n")
        return json
      }
    }
  }

  private func append(_ note: Note, section index: Int, to json: inout [UInt8]) {
    let section = note.searchSections[index]
    let page = SitePath.page(of: note.path)
    json.append("[")
    json.append(json: section.anchor.isEmpty ? page : "\(page)#\(section.anchor)")
    json.append(",")
    json.append(json: note.title)
    json.append(",")
    json.append(json: section.heading)
    json.append(",")
    section.text.withUnsafeBufferPointer { json.append(json: $0) }
    json.append("]")
  }
}
