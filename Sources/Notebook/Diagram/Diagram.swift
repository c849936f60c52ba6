/// Draws Mermaid diagrams (https://mermaid.js.org) while the site is built, so that a page needs no script for them.
///
/// It knows the part of two kinds that notes use:
///
/// - `sequenceDiagram`: `participant` and `actor` with `as`; messages with `->`, `-->`, `->>`, `-->>`, `-x`, `--x`, `-)`,
///   `--)`, `<<->>`, `<<-->>`, and `+` or `-` for activation; `activate`, `deactivate`; `Note left of`, `right of`, `over`;
///   `alt`/`else`, `opt`, `loop`, `par`/`and`, `critical`/`option`, `break`; `autonumber`.
/// - `flowchart` or `graph` with `TD`, `TB`, `BT`, `LR`, `RL`: nodes as `[]`, `()`, `([])`, `[[]]`, `[()]`, `(())`, `{}`,
///   `{{}}`; links as `-->`, `---`, `-.->`, `==>`, `<-->`, `--o`, `--x`, `~~~` and longer ones, with `|text|` or
///   `-- text -->`; chains, `&`, nested `subgraph`s, which may be the ends of links.
/// - both: `%%` comments, `title` (sequences), `accTitle`, `accDescr`, `<br>` and entities such as `#35;` in labels.
///
/// Whatever it does not know is an error with its place, never a picture that shows something else than the source says.
package enum Diagram {
  /// Draws one diagram.
  ///
  /// The same source gives the same bytes everywhere: text is measured with a table, not with a font.
  ///
  /// - Parameters:
  ///   - source: what stands inside the fence.
  ///   - id: a prefix, unique on the page, for the ids that the SVG needs; letters, digits and hyphens.
  package static func render(_ source: ArraySlice<UInt8>, id: String) throws(DiagramError) -> DiagramPicture {
    var source = try DiagramSource(source)
    switch source.kind {
    case .sequence:
      let diagram = try SequenceParser.parse(&source)
      return DiagramPicture(
        svg: SequenceDrawing.draw(SequenceLayout(diagram), source.heading, id: id),
        textAlternative: SequenceSteps.list(diagram)
      )
    case .flowchart(let direction):
      let chart = try FlowchartParser.parse(&source, direction: direction)
      return DiagramPicture(
        svg: FlowchartDrawing.draw(try FlowchartLayout(chart, at: source), source.heading, id: id),
        textAlternative: FlowchartSteps.list(chart)
      )
    }
  }
}
