/// All words of a notebook, sorted, and for each the sections it stands in.
struct PostingLists: Sendable {
  struct Term: Sendable {
    var word: [UInt8]
    /// Which of the entries are its own, by section.
    var entries: Range<Int>
  }

  struct Entry: Sendable {
    var section: UInt32
    var weight: UInt32
  }

  /// In the order of JavaScript's strings.
  let terms: [Term]
  let sectionCount: Int
  private let entries: [Entry]
  /// For each section, BM25's part of the denominator that depends on its length.
  private let norms: [Float]

  init(_ parts: [SearchPostings]) {
    var words: [[UInt8]] = []
    var numbers: [[UInt8]: Int] = [:]
    /// For each part, its terms' numbers among all.
    var global: [[Int]] = []
    for part in parts {
      global.append(
        part.terms.map { word in
          if let number = numbers[word] { return number }
          numbers[word] = words.count
          words.append(word)
          return words.count - 1
        }
      )
    }
    // A counting sort by term; in each term by section, since the parts are in order.
    var starts = [Int](repeating: 0, count: words.count + 1)
    for (part, numbers) in zip(parts, global) {
      for posting in part.postings { starts[numbers[Int(posting.term)] + 1] += 1 }
    }
    for term in words.indices { starts[term + 1] += starts[term] }
    var next = starts
    var entries = [Entry](repeating: Entry(section: 0, weight: 0), count: starts[words.count])
    var firstSection: UInt32 = 0
    for (part, numbers) in zip(parts, global) {
      for posting in part.postings {
        let term = numbers[Int(posting.term)]
        entries[next[term]] = Entry(section: firstSection + posting.section, weight: posting.weight)
        next[term] += 1
      }
      firstSection += UInt32(part.wordCounts.count)
    }
    self.entries = entries
    terms = words.indices
      .map { Term(word: words[$0], entries: starts[$0]..<starts[$0 + 1]) }
      .sorted { Self.precedes($0.word, $1.word) }
    let counts = parts.flatMap(\.wordCounts)
    sectionCount = counts.count
    let average = max(1, Float(counts.reduce(0) { $0 + Int($1) }) / Float(max(1, counts.count)))
    norms = counts.map { 1.2 * (0.25 + 0.75 * Float($0) / average) }
  }

  /// `"word":[gap,impact,...]`
  func json(ofTerm index: Int) -> [UInt8] {
    let term = terms[index]
    var json: [UInt8] = []
    json.reserveCapacity(term.word.count + 8 + min(term.entries.count, SearchIndex.postingsLimit) * 8)
    term.word.withUnsafeBufferPointer { json.append(json: $0) }
    json.append(":[")
    var previous = 0
    var isFirst = true
    let least = leastImpact(of: term)
    var room = SearchIndex.postingsLimit
    for entry in entries[term.entries] {
      let impact = impact(entry)
      guard impact >= least, room > 0 else { continue }
      room -= 1
      if !isFirst { json.append(",") }
      isFirst = false
      json.append(number: Int(entry.section) - previous)
      json.append(",")
      json.append(number: impact)
      previous = Int(entry.section)
    }
    json.append("]")
    return json
  }

  private func impact(_ entry: Entry) -> Int {
    let weight = Float(entry.weight)
    return max(1, Int((64 * weight / (weight + norms[Int(entry.section)])).rounded()))
  }

  /// The impact from which on entries are kept, so that about as many are as the limit says.
  private func leastImpact(of term: Term) -> Int {
    guard term.entries.count > SearchIndex.postingsLimit else { return 0 }
    var histogram = [Int](repeating: 0, count: 65)
    for entry in entries[term.entries] { histogram[impact(entry)] += 1 }
    var kept = 0
    for impact in histogram.indices.reversed() {
      kept += histogram[impact]
      if kept >= SearchIndex.postingsLimit { return impact }
    }
    return 0
  }

  /// By UTF-16 units: as by bytes, but for characters beyond U+FFFF, which come before U+E000.
  private static func precedes(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    for (x, y) in zip(a, b) where x != y { return rank(x) < rank(y) }
    return a.count < b.count
  }

  private static func rank(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0xF0...: byte - 2
    case 0xEE, 0xEF: byte + 5
    default: byte
    }
  }
}
