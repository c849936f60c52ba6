/// Links the first use of each glossary term in a note to its definition, which shows on hover and focus.
enum GlossaryTerms {
  static func apply(to tree: inout MarkupTree, glossary: Glossary, folder: String) {
    tree.joinTextNodes()
    var texts: [MarkupNode] = []
    tree.walk { node in
      if node.kind == .text && isProse(node) { texts.append(node) }
    }
    var defined: Set<String> = []
    for node in texts {
      let text = String(decoding: node.literal, as: UTF8.self)
      var parts: [(range: Range<Int>, node: MarkupNode)] = []
      for use in uses(in: text, glossary) where defined.insert("\(use.term.path)#\(use.term.anchor)").inserted
      {
        let term = MarkupNode(making: .customInline)
        tree.annotate(term, .html(html(use.term, shown: String(text[use.range]), defined.count, folder)))
        parts.append((use.offsets, term))
      }
      node.replace(parts)
    }
  }

  private struct Use {
    var term: Glossary.Term
    var range: Range<String.Index>
    /// The same in bytes.
    var offsets: Range<Int>
  }

  /// All uses of terms in a text, in order, without overlap: the longest term at each place.
  private static func uses(in text: String, _ glossary: Glossary) -> [Use] {
    let words = words(of: text)
    var uses: [Use] = []
    var index = 0
    while index < words.count {
      let candidates = terms(named: words[index].lower, glossary)
      let match = candidates.first { term in
        guard index + term.words.count <= words.count else { return false }
        return term.words.indices.allSatisfy { offset in
          let word = words[index + offset]
          let isLast = offset == term.words.count - 1
          guard word.lower == term.words[offset] || isLast && word.lower == term.words[offset] + "s" else {
            return false
          }
          return offset == 0 || word.followsClosely
        }
      }
      guard let match else {
        index += 1
        continue
      }
      let range = words[index].range.lowerBound..<words[index + match.words.count - 1].range.upperBound
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      let length = text.utf8.distance(from: range.lowerBound, to: range.upperBound)
      uses.append(Use(term: match, range: range, offsets: start..<start + length))
      index += match.words.count
    }
    return uses
  }

  private static func terms(named word: String, _ glossary: Glossary) -> [Glossary.Term] {
    (glossary.terms[word] ?? []) + (word.hasSuffix("s") ? glossary.terms[String(word.dropLast())] ?? [] : [])
  }

  private struct Word {
    var lower: String
    var range: Range<String.Index>
    /// One space or hyphen stands between it and the word before.
    var followsClosely: Bool
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isLetter || text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !$0.isLetter && !$0.isNumber && $0 != "_" } ?? text.endIndex
      var follows = false
      if let last = words.last {
        let between = text[last.range.upperBound..<index]
        follows = between == " " || between == "-"
      }
      words.append(Word(lower: text[index..<end].lowercased(), range: index..<end, followsClosely: follows))
      index = end
    }
    return words
  }

  /// Not in a link or a heading: those have their own purpose.
  private static func isProse(_ node: MarkupNode) -> Bool {
    var above = node.parent
    while let parent = above {
      switch parent.kind {
      case .link, .heading, .image: return false
      default: above = parent.parent
      }
    }
    return true
  }

  private static func html(_ term: Glossary.Term, shown: String, _ number: Int, _ folder: String) -> [UInt8] {
    var html: [UInt8] = []
    html.append("<span class=\"term\"><a href=\"")
    html.append(
      href: RelativePath.reference(to: SitePath.page(of: term.path), from: folder) + "#" + term.anchor
    )
    html.append("\" aria-describedby=\"term-")
    html.append(number: number)
    html.append("\">")
    html.append(escaping: shown)
    html.append("</a><span class=\"term-definition\" role=\"tooltip\" id=\"term-")
    html.append(number: number)
    html.append("\" hidden>")
    html.append(escaping: term.definition)
    html.append("</span></span>")
    return html
  }
}
