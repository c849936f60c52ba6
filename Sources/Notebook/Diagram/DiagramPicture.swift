/// A diagram twice: to look at, and to read.
package struct DiagramPicture: Sendable {
  /// An `<svg>` element for a page, without style attributes and scripts. It scales to the width it is given; its
  /// `width` is the width at which its text has its natural size.
  package let svg: [UInt8]
  /// The same as an HTML list: `<ol>` for the steps of a sequence, `<ul>` for the arrows of a flowchart.
  package let textAlternative: [UInt8]
}
