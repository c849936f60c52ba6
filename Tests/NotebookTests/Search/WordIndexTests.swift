import Testing

@testable import Notebook

struct WordIndexTests {
  @Test("Every word has a number of its own, the same each time, in the order of first sight")
  func numbers() {
    // Of all lengths, and such as differ in one place, or have the same halves.
    var words = ["a", "b", "ab", "ba", "aba", "abba", "baab", "abcdabcd", "dcbadcba", "abcdabcdabcdabcd"]
    for length in 1...40 {
      words += [String(repeating: "x", count: length), String(repeating: "x", count: length) + "y"]
      words.append("y" + String(repeating: "x", count: length))
    }
    words += (0..<3000).map { "word\($0)" } + (0..<3000).map { "\($0)somewhat-longer-word" }
    var index = WordIndex()
    for _ in 1...2 {
      var numbers: [Int] = []
      for word in words {
        let bytes = Array(word.utf8)
        numbers.append(bytes.withUnsafeBufferPointer { index.number(of: $0) })
      }
      #expect(numbers == Array(words.indices))
    }
    #expect(index.words == words.map { Array($0.utf8) })
  }
}
