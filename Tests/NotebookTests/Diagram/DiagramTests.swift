import Testing

@testable import Notebook

@Suite("Diagram")
struct DiagramTests {
  private let sequence = "sequenceDiagram\nA->>+B: x <&> \"y\"\nloop l\nB-->>-A: z\nend"
  private let flowchart =
    "flowchart LR\nsubgraph s\nA{a <&>}\nend\nA -. l .-> B[(b)] ==> C((c)) --x D{{d}} --o E[[e]]"

  @Test("the same source gives the same bytes")
  func deterministic() throws {
    #expect(try picture(sequence).svg == picture(sequence).svg)
    #expect(try picture(flowchart).svg == picture(flowchart).svg)
  }

  @Test("the SVG is well formed, has no style attributes, and only ids that begin with the given one")
  func clean() throws {
    for source in [sequence, flowchart] {
      let picture = try svg(source)
      #expect(isWellFormed(picture))
      #expect(!picture.contains("style="))
      #expect(picture.components(of: " id=\"").allSatisfy { $0.hasPrefix("d1-") })
      #expect(picture.contains("role=\"img\" aria-labelledby=\"d1-t d1-d\""))
    }
  }

  @Test("a title and a description of its own name the picture")
  func heading() throws {
    let named = try svg("flowchart TD\naccTitle: The way in\naccDescr: a < b\nA --> B")
    #expect(named.contains("<title id=\"d1-t\">The way in</title><desc id=\"d1-d\">a &lt; b</desc>"))
    #expect(try svg("---\ntitle: Named\n---\nsequenceDiagram\nA->>B: x").contains(">Named</title>"))
  }

  @Test(
    "a kind of diagram that is not known is an error with a suggestion",
    arguments: [
      ("", "1:1: the diagram is empty; begin it with 'sequenceDiagram' or 'flowchart TD'"),
      (
        "pie\n\"a\": 1",
        "1:1: 'pie' is no kind of diagram that is supported; begin with 'sequenceDiagram' or 'flowchart TD'"
      ),
      ("\n  sequencediagram", "2:3: 'sequencediagram' is written 'sequenceDiagram'"),
      ("flowchart XY\nA", "1:11: a direction is one of TD, TB, BT, LR, RL: 'flowchart LR'"),
      (
        "%%{init: {}}%%\nflowchart TD\nA",
        "1:1: directives are not supported; the site's theme decides how diagrams look"
      ),
    ]
  )
  func kinds(source: String, expected: String) {
    #expect(complaint(source) == expected)
  }

  @Test("too much of anything is an error")
  func limits() {
    let participants = (0..<100).map { "participant p\($0)" }.joined(separator: "\n")
    #expect(
      complaint("sequenceDiagram\n\(participants)")?.hasPrefix("42:13: more than 40 participants") == true
    )
    let loops = String(repeating: "loop x\n", count: 5_000)
    #expect(complaint("sequenceDiagram\n\(loops)")?.hasPrefix("10:1: frames are nested") == true)
    let messages = String(repeating: "A->>B: x\n", count: 2_000)
    #expect(complaint("sequenceDiagram\n\(messages)")?.contains("more than 1000 steps") == true)
    let subgraphs = (0..<1_000).map { "subgraph s\($0)" }.joined(separator: "\n")
    #expect(complaint("flowchart TD\n\(subgraphs)")?.hasPrefix("10:1: subgraphs are nested") == true)
    let nodes = (0..<500).map { "n\($0)" }.joined(separator: "\n")
    #expect(complaint("flowchart TD\n\(nodes)")?.contains("more than 200 nodes") == true)
    let group = (0..<100).map { "n\($0)" }.joined(separator: " & ")
    #expect(complaint("flowchart TD\n\(group) --> \(group)")?.contains("more than 400 arrows") == true)
    #expect(
      complaint("flowchart TD\nA[\(String(repeating: "x", count: 5_000))]")?.contains("too long") == true
    )
    #expect(complaint(String(repeating: "x", count: 100_000))?.contains("too large") == true)
    let chain = (0..<200).map { "n\($0)" }.joined(separator: " --> ")
    let back = (0..<150).map { "n0 --> n\($0 + 49)" }.joined(separator: "\n")
    #expect(complaint("flowchart TD\n\(chain)\n\(back)")?.contains("too large to lay out") == true)
  }

  @Test("random statements give a picture or an error, and never break off", arguments: 0..<60)
  func random(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let sequence = [
      "A->>B: x", "B-->>-A: y", "A->>+B: z", "A->>A: s", "Note over A,B: n", "Note left of A: l", "alt c",
      "else d",
      "opt o", "loop l", "par p", "and q", "end", "autonumber", "activate A", "deactivate A",
      "actor C as See",
      "participant D", "C--xD: <br>", "%% c", "A-)B: #35;", "accTitle: t", "critical", "option", "break",
      "é->>ü: \u{0}",
    ]
    let flowchart = [
      "A --> B", "B -->|x| C", "C --> A", "subgraph s\(seed)", "subgraph", "end", "A[x] & B --> C & D",
      "A --> A",
      "D{d} -. y .-> E((e))", "A -- z ---> E", "E[(e)] <--> B", "F{{f}} --x A", "~~~", "A ~~~ B", "G", "-->",
      "A[", "H([h])",
    ]
    for count in 1...20 {
      for source in [
        "sequenceDiagram\n\(generator.lines(sequence, count: count))",
        "flowchart TD\n\(generator.lines(flowchart, count: count))",
      ] {
        if let picture = try? picture(source) {
          #expect(isWellFormed(String(decoding: picture.svg, as: UTF8.self)))
          #expect(isWellFormed(String(decoding: picture.textAlternative, as: UTF8.self)))
        }
      }
    }
  }

  @Test("random bytes give an error", arguments: 0..<20)
  func randomBytes(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    for head in ["", "sequenceDiagram\n", "flowchart TD\n"] {
      for _ in 0..<50 {
        let bytes = (0..<60).map { _ in UInt8.random(in: 0...255, using: &generator) }
        if let picture = try? Diagram.render((Array(head.utf8) + bytes)[...], id: "x") {
          #expect(isWellFormed(String(decoding: picture.svg, as: UTF8.self)))
        }
      }
    }
  }
}

extension String {
  /// What follows each occurrence of a separator.
  fileprivate func components(of separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false).dropFirst().map { Substring($0) }
  }
}
