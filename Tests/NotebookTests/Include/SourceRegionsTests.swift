import Testing

@testable import Notebook

struct SourceRegionsTests {
  private let source = """
    import A

    struct Login {
      // ANCHOR: login
      // ANCHOR: check
      func login() {

        check()
      }
      // ANCHOR_END: check

      func more() {}
      // ANCHOR_END: login
    }
    """

  private func excerpt(_ region: String?, of text: String) throws(SourceRegions.Failure) -> (
    String, ClosedRange<Int>
  ) {
    let excerpt = try SourceRegions(of: Array(text.utf8)).excerpt(region)
    return (String(decoding: excerpt.text, as: UTF8.self), excerpt.lines)
  }

  @Test("A region is shown without the marks in it, and without the indentation that all its lines have")
  func region() throws {
    let (text, lines) = try excerpt("login", of: source)
    #expect(text == "func login() {\n\n  check()\n}\n\nfunc more() {}\n")
    #expect(lines == 6...12)
    #expect(try excerpt("check", of: source).0 == "func login() {\n\n  check()\n}\n")
  }

  @Test("A whole file is shown without its marks")
  func wholeFile() throws {
    let text = try excerpt(nil, of: source).0
    #expect(text.hasPrefix("import A\n\nstruct Login {\n  func login() {\n"))
    #expect(!text.contains("ANCHOR"))
  }

  @Test("A byte order mark and carriage returns are left out; tabs are never taken for spaces")
  func bytes() throws {
    #expect(try excerpt(nil, of: "\u{FEFF}a\r\nb\r\n").0 == "a\nb\n")
    #expect(try excerpt(nil, of: "\t\ta\n\t b\n").0 == "\ta\n b\n")
    #expect(try excerpt(nil, of: "\ta\n  b\n").0 == "\ta\n  b\n")
  }

  @Test(
    "What is wrong with a region is said with its lines",
    arguments: [
      ("ANCHOR: a\nx\nANCHOR_END: a\nANCHOR: b\n", .unknown(known: ["a", "b"])),
      ("# ANCHOR: r\nx\n", .notClosed(line: 1)), ("x\n# ANCHOR_END: r\n", .notOpened(line: 2)),
      ("ANCHOR: r\nx\nANCHOR_END: r\nANCHOR: r\n", .openedTwice(lines: [1, 4])),
      ("ANCHOR: r\nx\nANCHOR_END: r\nANCHOR_END: r\n", .closedTwice(lines: [3, 4])),
      ("ANCHOR_END: r\nx\nANCHOR: r\n", .reversed(begin: 3, end: 1)),
      ("ANCHOR: r\n\nANCHOR_END: r\n", .empty), ("", .unknown(known: [])),
    ] as [(String, SourceRegions.Failure)]
  )
  func failures(text: String, failure: SourceRegions.Failure) {
    #expect(throws: failure) { try excerpt("r", of: text) }
  }

  @Test(
    "A file that is empty, or has nothing but marks, is told of",
    arguments: ["", "\n \n", "// ANCHOR: a\n"]
  )
  func emptyFile(text: String) {
    #expect(throws: SourceRegions.Failure.empty) { try excerpt(nil, of: text) }
  }

  @Test("Whatever a file holds, its regions are found without a crash", arguments: 0..<200 as Range<UInt64>)
  func hostile(seed: UInt64) {
    var random = FuzzRandom(seed: seed)
    var text = ""
    for _ in 0..<random.pick([1, 4, 12]) {
      text += random.pick([
        "ANCHOR", "_END", ":", " ", "r", "\n", "\t", "ANCHOR: r\n", "ANCHOR_END: r\n", "é", "\r\n",
      ])
    }
    let regions = SourceRegions(of: Array(text.utf8))
    for name in ["r", nil] {
      guard let excerpt = try? regions.excerpt(name) else { continue }
      #expect(excerpt.text.last == 0x0A)
      #expect(!excerpt.text.isEmpty)
    }
  }
}
