import Testing

@testable import Notebook

@Suite("Sequence diagrams")
struct SequenceTests {
  private func parse(_ body: String) throws(DiagramError) -> SequenceDiagram {
    var source = try DiagramSource(Array("sequenceDiagram\n\(body)".utf8)[...])
    return try SequenceParser.parse(&source)
  }

  private func messages(_ body: String) throws(DiagramError) -> [SequenceDiagram.Message] {
    try parse(body).events.compactMap { if case .message(let message) = $0 { message } else { nil } }
  }

  @Test("participants stand in the order in which they are named, with their aliases")
  func participants() throws {
    let diagram = try parse("participant S as Auth<br/>server\nactor U\nB->>S: hi")
    #expect(diagram.participants.map(\.id) == ["S", "U", "B"])
    #expect(diagram.participants[0].label.lines == ["Auth", "server"])
    #expect(diagram.participants.map(\.isActor) == [false, true, false])
  }

  @Test(
    "every arrow has its line and its head",
    arguments: [
      ("->", false, SequenceArrow.Head.none, false), ("-->", true, .none, false),
      ("->>", false, .filled, false),
      ("-->>", true, .filled, false), ("-x", false, .cross, false), ("--x", true, .cross, false),
      ("-)", false, .open, false), ("--)", true, .open, false), ("<<->>", false, .filled, true),
      ("<<-->>", true, .filled, true),
    ]
  )
  func arrows(text: String, isDashed: Bool, head: SequenceArrow.Head, isTwoWay: Bool) throws {
    let message = try #require(try messages("A\(text)B: hi").first)
    #expect(message.arrow == SequenceArrow(isDashed: isDashed, head: head, isTwoWay: isTwoWay))
    #expect(message.from == 0 && message.to == 1)
  }

  @Test("names may hold blanks, hyphens and keywords")
  func names() throws {
    #expect(
      try parse("Auth Server->>my-xray: hi\nloop->>alt: x").participants.map(\.id) == [
        "Auth Server", "my-xray", "loop", "alt",
      ]
    )
  }

  @Test("a title is no participant, unless an arrow follows")
  func titles() throws {
    #expect(
      try parse("title: A way in\ntitle Another\ntitle2->>title: x").participants.map(\.id) == [
        "title2", "title",
      ]
    )
    #expect(try svg("sequenceDiagram\ntitle The way in\nA->>B: x").contains(">The way in</title>"))
  }

  @Test("a text keeps its colons, and reads entities and line breaks")
  func texts() throws {
    let texts = try messages("A->>B: a: b#59; #quot;c#quot;<br>d").map(\.text.lines)
    #expect(texts == [["a: b; \"c\"", "d"]])
  }

  @Test("autonumber counts from where it is told, in its steps, until it is off")
  func autonumber() throws {
    let numbers = try messages("A->>B: x\nautonumber 10 5\nA->>B: x\nA->>B: x\nautonumber off\nA->>B: x").map(
      \.number
    )
    #expect(numbers == [nil, 10, 15, nil])
  }

  @Test("comments and blank lines mean nothing, and a semicolon may end a statement")
  func comments() throws {
    #expect(try messages("%% hello\n\n  A->>B: x;\n%%").map(\.text.joined) == ["x"])
  }

  @Test(
    "what cannot be read is an error at its place",
    arguments: [
      ("A->>B", "2:6: a message needs a colon and a text: '...: GET /'"),
      (
        "hello there",
        "2:1: this is no statement that is supported; a message is written 'Browser->>Server: GET /'"
      ),
      ("A->>B: a; b", "2:9: Mermaid ends the text at ';'; write '#59;' for it"),
      ("A->>B: #1", "2:8: Mermaid ends the text at '#'; write '#35;' for it"),
      ("  end", "2:3: this 'end' closes nothing"),
      ("A->>B: x\nalt y", "3:1: 'alt' has no 'end'"),
      ("loop x\nelse y\nend", "3:1: 'else' stands only between 'alt' and its 'end'"),
      ("box Blue", "2:1: 'box' is not supported; leave it out"),
      ("A->>B: x\nactivate b", "3:10: there is no participant 'b'; did you mean 'B'?"),
      ("Note above A: x", "2:6: write 'Note over A: ...', 'Note left of A: ...' or 'Note right of A: ...'"),
      ("Note left of A,B: x", "2:14: a note stands over one or two participants, or beside one"),
      ("autonumber x", "2:12: 'autonumber' takes a first number and a step, both whole: 'autonumber 10 10'"),
      ("", "1:1: the diagram has no messages; write one such as 'Browser->>Server: GET /'"),
    ]
  )
  func errors(body: String, expected: String) {
    #expect(complaint("sequenceDiagram\n\(body)") == expected)
  }

  @Test("only who is active can stop being so")
  func deactivation() {
    #expect(complaint("sequenceDiagram\nA->>+B: x\nB-->>-A: y") == nil)
    #expect(
      complaint("sequenceDiagram\nA->>B: x\nB-->>-A: y")?.hasPrefix("3:7: 'B' is not active here") == true
    )
  }

  @Test("the text alternative tells the steps, frames as lists inside")
  func steps() throws {
    let source = """
      sequenceDiagram
        autonumber
        participant B as Browser
        B->>S: POST /login
        alt right
          S-->>B: 200
        else wrong <b>
          S--xB: 401
          Note over B,S: sad
        end
      """
    #expect(
      try words(source) == """
        <ol>
        <li>1. Browser → S: POST /login</li>
        <li>If right:
        <ol>
        <li>2. S → Browser: 200</li>
        </ol></li>
        <li>Otherwise, if wrong &lt;b&gt;:
        <ol>
        <li>3. S → Browser (does not arrive): 401</li>
        <li>Note on Browser and S: sad</li>
        </ol></li>
        </ol>

        """
    )
  }

  @Test("messages run from lifeline to lifeline, one below the other")
  func layout() throws {
    let layout = SequenceLayout(try parse("A->>B: one\nB-->>A: two\nA->>A: three"))
    #expect(layout.lifelines.count == 2)
    #expect(
      layout.arrows.map(\.fromX) == [layout.lifelines[0].x, layout.lifelines[1].x, layout.lifelines[0].x]
    )
    #expect(
      layout.arrows.map(\.toX) == [layout.lifelines[1].x, layout.lifelines[0].x, layout.lifelines[0].x]
    )
    #expect(zip(layout.arrows, layout.arrows.dropFirst()).allSatisfy { $0.y < $1.y })
  }

  @Test("the text of a message has room between the lifelines it joins")
  func room() throws {
    let layout = SequenceLayout(
      try parse("A->>B: a rather long text for such a short way\nB->>C: x\nA->>C: y")
    )
    for arrow in layout.arrows {
      #expect(TextMetrics.width(of: arrow.lines) < abs(arrow.toX - arrow.fromX))
    }
  }

  @Test("frames hold what is inside them, and lie inside each other")
  func frames() throws {
    let layout = SequenceLayout(
      try parse("A->>B: x\nloop l\nA->>B: y\nalt c\nB->>B: z\nNote left of A: n\nend\nend")
    )
    let (outer, inner) = (layout.frames[0].box, layout.frames[1].box)
    #expect(outer.union(inner) == outer)
    for note in layout.notes { #expect(inner.union(note.box) == inner) }
    #expect(layout.bounds.union(outer) == layout.bounds)
  }
}
