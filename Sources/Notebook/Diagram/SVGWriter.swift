/// Writes SVG into bytes. Shapes carry a class for the theme, and presentation attributes in `currentColor` for pages
/// without one; a strict Content-Security-Policy forbids style attributes.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  enum Anchor: String {
    case start, middle, end
  }

  /// Opens the picture. `frame` is the part of the plane that it shows. Its class says how wide that is, so
  /// that the theme can let a wide picture scroll rather than shrink until nobody can read it.
  mutating func open(_ frame: Box, kind: String, title: String, description: String, id: String) {
    bytes.reserveCapacity(8192)
    raw(
      #"<svg xmlns="http://www.w3.org/2000/svg" class="\#(kind) \#(Self.sizeClass(frame.width))" role="img" aria-labelledby="\#(id)-t \#(id)-d""#
    )
    raw(#" width="\#(Self.number(frame.width))""#)
    raw(" viewBox=\"\(Self.number(frame.minX)) \(Self.number(frame.minY)) ")
    raw("\(Self.number(frame.width)) \(Self.number(frame.height))\"")
    raw(#" font-family="ui-sans-serif, system-ui, sans-serif" font-size="14">"#)
    raw("<title id=\"\(id)-t\">")
    escaped(title)
    raw("</title><desc id=\"\(id)-d\">")
    escaped(description)
    raw("</desc>\n")
  }

  static func sizeClass(_ width: Double) -> String {
    switch width {
    case ...420: "d-xs"
    case ...600: "d-s"
    case ...860: "d-m"
    case ...1000: "d-l"
    default: "d-xl"
    }
  }

  mutating func close() { raw("</svg>\n") }

  mutating func rect(_ box: Box, class name: String, radius: Double = 0, filled: Bool = false) {
    raw("<rect class=\"\(name)\" x=\"\(Self.number(box.minX))\" y=\"\(Self.number(box.minY))\" ")
    raw("width=\"\(Self.number(box.width))\" height=\"\(Self.number(box.height))\"")
    if radius > 0 { raw(" rx=\"\(Self.number(radius))\"") }
    raw(
      filled ? " fill=\"Canvas\" stroke=\"currentColor\"/>\n" : " fill=\"none\" stroke=\"currentColor\"/>\n"
    )
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, class name: String, fill: String = "none") {
    raw(
      "<circle class=\"\(name)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" "
    )
    raw("fill=\"\(fill)\" stroke=\"currentColor\"/>\n")
  }

  /// A line or an outline. `path` is SVG path data.
  mutating func path(
    _ path: String,
    class name: String,
    dash: String? = nil,
    width: Double = 1,
    filled: Bool = false
  ) {
    raw(
      "<path class=\"\(name)\" d=\"\(path)\" fill=\"\(filled ? "Canvas" : "none")\" stroke=\"currentColor\""
    )
    if width != 1 { raw(" stroke-width=\"\(Self.number(width))\"") }
    if let dash { raw(" stroke-dasharray=\"\(dash)\"") }
    raw("/>\n")
  }

  /// The filled head of an arrow.
  mutating func head(_ path: String) {
    raw("<path class=\"d-head\" d=\"\(path)\" fill=\"currentColor\"/>\n")
  }

  /// Lines of text, the first of them `top` down. With a halo the text keeps clear of the lines behind it.
  mutating func text(
    _ lines: [String],
    x: Double,
    top: Double,
    anchor: Anchor = .middle,
    class name: String = "d-text",
    halo: Bool = false
  ) {
    guard lines.contains(where: { !$0.isEmpty }) else { return }
    raw("<text class=\"\(name)\(halo ? " d-halo" : "")\" x=\"\(Self.number(x))\" ")
    raw("y=\"\(Self.number(top + TextMetrics.ascent))\" fill=\"currentColor\"")
    if anchor != .start { raw(" text-anchor=\"\(anchor.rawValue)\"") }
    if halo {
      raw(" paint-order=\"stroke\" stroke=\"Canvas\" stroke-width=\"5\" stroke-linejoin=\"round\"")
    }
    raw(">")
    for (number, line) in lines.enumerated() {
      if number == 0 {
        escaped(line)
      } else {
        raw("<tspan x=\"\(Self.number(x))\" dy=\"\(Self.number(TextMetrics.lineHeight))\">")
        // A blank line keeps its height only if it holds something.
        escaped(line.isEmpty ? "\u{A0}" : line)
        raw("</tspan>")
      }
    }
    raw("</text>\n")
  }

  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func escaped(_ text: String) { HTMLText.append(text, to: &bytes) }

  /// A length, to a tenth of a pixel.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((max(-1e6, min(1e6, value)) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  static func point(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }
}
