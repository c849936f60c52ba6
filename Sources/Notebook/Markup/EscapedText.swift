/// Finds the characters of a text that are written with a backslash or as a character reference, and so mean nothing but
/// themselves: `\[`, `&#91;`.
///
/// libcmark joins them with the text around them. Its columns tell where that happened, and the source tells what.
/// Each such character becomes a node of its own, annotated `.escaped`; the extensions leave those alone.
enum EscapedText {
  static func isPossible(in source: UnsafeBufferPointer<UInt8>) -> Bool {
    source.contains("\\") || source.contains("&")
  }

  /// - Parameter source: what the tree was parsed from.
  static func mark(in tree: inout MarkupTree, _ source: SourceLines) {
    var texts: [MarkupNode] = []
    tree.walk { node in
      guard node.kind == .text, node.endColumn - node.column + 1 != node.literal.count else { return }
      if node.literal.contains(where: isMark) { texts.append(node) }
    }
    var last: (block: MarkupNode, definitions: Int)?
    for text in texts {
      guard let block = text.block else { continue }
      // Once a block: its texts come one after the other.
      let definitions = last?.block == block ? last?.definitions ?? 0 : definitionLines(in: block, source)
      last = (block, definitions)
      mark(text, of: block, after: definitions, in: &tree, source)
    }
  }

  /// How many lines of link reference definitions a block begins with: libcmark takes them away, and counts the lines of
  /// what is left from the block's first.
  private static func definitionLines(in block: MarkupNode, _ lines: SourceLines) -> Int {
    let first = ParagraphLines.text(ofLine: block.line, of: block, in: lines)
    guard first.first == UInt8(ascii: "["), UnsafeBufferPointer(rebasing: first).contains("]:") else {
      return 0
    }
    var last = block.line
    block.walk { if $0 != block { last = max(last, $0.endLine) } }
    // A heading that has more than one line ends with its underline.
    let end = block.kind == .heading ? block.endLine - 1 : block.endLine
    return max(0, end - last)
  }

  /// The characters that extensions look for.
  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "!"): true
    default: false
    }
  }

  private static func mark(
    _ node: MarkupNode,
    of block: MarkupNode,
    after definitions: Int,
    in tree: inout MarkupTree,
    _ lines: SourceLines
  ) {
    guard node.line >= block.line, node.line + definitions <= block.endLine else { return }
    let line = ParagraphLines.text(ofLine: node.line + definitions, of: block, in: lines)
    let start = line.startIndex + node.column - block.column
    guard start >= line.startIndex, start <= line.endIndex else { return }
    let escaped = escapedBytes(of: node.literal, writtenAs: line[start...]).filter {
      isMark(node.literal[$0])
    }
    node.replace(
      escaped.map { index in
        let character = MarkupNode(making: .text)
        character.setLiteral(UnsafeBufferPointer(rebasing: node.literal[index...index]))
        tree.annotate(character, .escaped)
        return (index..<index + 1, character)
      }
    )
  }

  /// The indices of the bytes of `text` that are not written as themselves in `source`, which starts with it.
  private static func escapedBytes(
    of text: UnsafeBufferPointer<UInt8>,
    writtenAs source: Slice<UnsafeBufferPointer<UInt8>>
  ) -> [Int] {
    var escaped: [Int] = []
    var index = 0
    var place = source.startIndex
    while index < text.count && place < source.endIndex {
      let byte = source[place]
      if byte == UInt8(ascii: "\\"), place + 1 < source.endIndex, isPunctuation(source[place + 1]),
        text[index] == source[place + 1]
      {
        escaped.append(index)
        index += 1
        place += 2
      } else if byte == UInt8(ascii: "&"), let reference = reference(in: source[place...]) {
        escaped += index..<min(text.count, index + reference.value.count)
        index += reference.value.count
        place += reference.length
      } else if byte == text[index] {
        index += 1
        place += 1
      } else {
        break
      }
    }
    return escaped
  }

  /// The character reference that `source` starts with, and what it stands for: libcmark knows the names.
  private static func reference(
    in source: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (value: [UInt8], length: Int)? {
    guard let semicolon = source.prefix(34).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let written = UnsafeBufferPointer(rebasing: source[...semicolon])
    let tree = MarkupTree(parsing: written)
    guard let text = tree.root.firstChild?.firstChild, text.kind == .text else { return nil }
    let value = Array(text.literal)
    return value.elementsEqual(written) ? nil : (value, written.count)
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
