/// Footnote definitions in a source: `[^label]: text`, and the lines that belong to it.
///
/// To CommonMark some of them are link reference definitions, and vanish; so they are taken out of the source before
/// it is parsed for good.
struct FootnoteBlocks {
  struct Definition {
    var label: String
    /// The text, without its indentation.
    var text: [UInt8]
    /// In the source, from 1.
    var line: Int
  }

  private(set) var definitions: [Definition] = []
  /// The source with the definitions' lines empty: all others keep their numbers.
  private(set) var remaining: [UInt8] = []

  static func mayExist(in source: UnsafeBufferPointer<UInt8>) -> Bool { source.contains("[^") }

  /// - Parameter isCode: for each line of the source, from 1, whether it is part of a code or HTML block.
  init(in lines: SourceLines, isCode: [Bool]) {
    let source = lines.source
    remaining.reserveCapacity(source.count)
    var line = 1
    while line <= lines.count {
      let text = source[lines.range(of: line)]
      guard let (label, start) = Self.opening(text), !isCode[line] else {
        remaining.append(contentsOf: text)
        remaining.append(0x0A)
        line += 1
        continue
      }
      var definition = Definition(label: label, text: Array(text[start...]), line: line)
      var blanks = 0
      line += 1
      remaining.append(0x0A)
      while line <= lines.count {
        let next = source[lines.range(of: line)]
        let content = next.drop { $0 == 0x20 || $0 == 0x09 }
        if content.isEmpty {
          blanks += 1
        } else if next.first == 0x09 || next.prefix(4).allSatisfy({ $0 == 0x20 }) && next.count > 4 {
          definition.text.append(contentsOf: [UInt8](repeating: 0x0A, count: blanks + 1))
          definition.text.append(contentsOf: next.dropFirst(next.first == 0x09 ? 1 : 4))
          blanks = 0
        } else if blanks == 0 && Self.opening(next) == nil {
          // A lazy continuation of the paragraph.
          definition.text.append(0x0A)
          definition.text.append(contentsOf: content)
        } else {
          break
        }
        line += 1
        remaining.append(0x0A)
      }
      definitions.append(definition)
    }
  }

  /// The label, and where the text begins, of a line `[^label]:`.
  private static func opening(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> (label: String, text: Int)? {
    let content = line.drop { $0 == 0x20 }
    guard content.startIndex - line.startIndex <= 3, content.starts(with: "[^".utf8) else { return nil }
    guard let close = content.firstIndex(of: UInt8(ascii: "]")), close > content.startIndex + 2,
      close + 1 < content.endIndex, content[close + 1] == UInt8(ascii: ":")
    else { return nil }
    let label = content[(content.startIndex + 2)..<close]
    guard label.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "[") }) else { return nil }
    var start = close + 2
    while start < content.endIndex && (content[start] == 0x20 || content[start] == 0x09) { start += 1 }
    return (String(decoding: label, as: UTF8.self), start)
  }
}
