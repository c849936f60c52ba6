/// An input of the fuzzer, made from a seed alone.
struct FuzzInput {
  enum Kind: CaseIterable { case markdown, mutation, run, hurl, mermaid, yaml, mustache }

  let kind: Kind
  let bytes: [UInt8]

  /// - Parameter notes: real notes, to be mutated.
  init(seed: UInt64, notes: [[UInt8]]) {
    var random = FuzzRandom(seed: seed)
    // Markdown is most of what the generator reads.
    kind = random.pick([.markdown, .markdown, .markdown, .mutation, .mutation] + Kind.allCases)
    var bytes: [UInt8]
    switch kind {
    case .markdown: bytes = Self.markdown(&random)
    case .mutation: bytes = notes.isEmpty ? [] : Self.mutated(random.pick(notes), notes, &random)
    case .run: bytes = Self.run(&random)
    case .hurl: bytes = Self.text(FuzzPieces.hurl, 40, &random)
    case .mermaid: bytes = Self.mermaid(&random)
    case .yaml: bytes = Self.text(FuzzPieces.yaml, 20, &random)
    case .mustache: bytes = Self.text(FuzzPieces.mustache, 40, &random)
    }
    if random.once(in: 8) { Self.damage(&bytes, &random) }
    self.bytes = bytes
  }

  private static func markdown(_ random: inout FuzzRandom) -> [UInt8] {
    var text: [UInt8] = random.once(in: 12) ? [0xEF, 0xBB, 0xBF] : []
    if random.once(in: 3) {
      text += "---\n".utf8
      text += Self.text(FuzzPieces.yaml, 6, &random)
      text += "---\n".utf8
    }
    for _ in 0..<random.small(below: 24) { text += block(&random, depth: 0) }
    if random.once(in: 16) { text = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
    return text
  }

  private static func block(_ random: inout FuzzRandom, depth: Int) -> [UInt8] {
    var text: [UInt8]
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: text = Array(random.pick(FuzzPieces.blocks).utf8)
    case 3: text = fence(&random)
    case 4 where depth < 6:
      // A container: every line of what stands in it gets the same prefix.
      let prefix = Array(random.pick(["> ", ">", "- ", "  ", "   ", "    ", "1. ", "[^a]: ", "\t"]).utf8)
      let inner = (0...random.small(below: 4)).flatMap { _ in block(&random, depth: depth + 1) }
      text = inner.split(separator: 0x0A, omittingEmptySubsequences: false).flatMap { prefix + $0 + [0x0A] }
    default: text = Self.text(FuzzPieces.inline, 30, &random) + "\n".utf8
    }
    if !random.once(in: 4) { text.append(0x0A) }
    return text
  }

  private static func fence(_ random: inout FuzzRandom) -> [UInt8] {
    let mark = random.pick(["```", "```", "~~~", "````"])
    var text = Array("\(mark)\(random.pick(FuzzPieces.fences))\n".utf8)
    let pieces = random.pick([FuzzPieces.hurl, FuzzPieces.mermaid, FuzzPieces.inline, FuzzPieces.yaml])
    text += Self.text(pieces, 20, &random)
    if !random.once(in: 8) { text += "\n\(mark)\n".utf8 }
    return text
  }

  private static func mermaid(_ random: inout FuzzRandom) -> [UInt8] {
    let kinds = ["sequenceDiagram\n", "flowchart TD\n", "graph LR\n", "flowchart RL\n"]
    return Array(random.pick(kinds).utf8) + text(FuzzPieces.mermaid, 30, &random)
  }

  /// Pieces one after another, and now and then what must stay text.
  private static func text(_ pieces: [String], _ most: Int, _ random: inout FuzzRandom) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0...random.small(below: most) {
      let isHostile = random.once(in: 10)
      text += random.pick(isHostile ? FuzzPieces.hostile : pieces).utf8
    }
    return text
  }

  /// One to three pieces over and over: depth, width, and long lines; now and then a megabyte.
  private static func run(_ random: inout FuzzRandom) -> [UInt8] {
    let all =
      FuzzPieces.inline + FuzzPieces.blocks + FuzzPieces.hostile + [
        "> ", "- ", ">", "|a", "|-", "{{#notes}}",
      ]
    let unit = (0...random.small(below: 3)).flatMap { _ in Array(random.pick(all).utf8) }
    let most = random.once(in: 40) ? 1_000_000 : random.once(in: 4) ? 50_000 : 3_000
    let count = random.small(below: max(1, most / max(1, unit.count)))
    var text = Array(repeatElement(unit, count: count).joined())
    if random.once(in: 2) { text += Array(random.pick(all).utf8) + text.prefix(2_000) }
    if random.once(in: 6) { text.removeAll { $0 == 0x0A } }
    return text
  }

  private static func mutated(_ note: [UInt8], _ others: [[UInt8]], _ random: inout FuzzRandom) -> [UInt8] {
    var bytes = note
    for _ in 0...random.small(below: 12) {
      guard !bytes.isEmpty else { break }
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + random.small(below: 200))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1:
        bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &random))
      case 2:
        let other = random.pick(others)
        let from = Int.random(in: 0...other.count, using: &random)
        bytes.replaceSubrange(start..<end, with: other[from...].prefix(random.small(below: 400)))
      case 3: bytes.insert(contentsOf: random.pick(FuzzPieces.hostile).utf8, at: start)
      case 4: bytes.insert(contentsOf: random.pick(FuzzPieces.blocks).utf8, at: start)
      default: bytes.insert(contentsOf: random.pick(FuzzPieces.inline).utf8, at: start)
      }
    }
    return bytes
  }

  /// Bytes that no editor writes.
  private static func damage(_ bytes: inout [UInt8], _ random: inout FuzzRandom) {
    for _ in 0...random.small(below: 6) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(0, at: place)
      case 1: bytes.insert(UInt8.random(in: 0x80...0xFF, using: &random), at: place)
      case 2: bytes.insert(contentsOf: [0xED, 0xA0, 0x80], at: place)
      case 3: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      default: bytes.removeLast(min(bytes.count, random.small(below: 4)))
      }
    }
  }
}
