/// Renders Markdown as an HTML fragment.
package func renderFragment(markdown: [UInt8], options: FragmentOptions = FragmentOptions()) -> [UInt8] {
  let reader = MarkupReader(
    extensions: options.extensions.markup,
    rawHTML: options.allowsHTML ? .allow : .escape
  )
  return markdown.withUnsafeBufferPointer { source in
    // Nothing is recorded of a fragment.
    RecordingSlot.fill(reader.read(source, notePath: nil, lineOffset: 0).html, with: [])
  }
}

extension FragmentOptions.Extensions {
  var markup: MarkupExtensions {
    switch self {
    case .none: []
    case .gfm: .gfm
    case .all: .all
    }
  }
}
