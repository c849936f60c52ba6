/// Renders Markdown as an HTML fragment.
package func renderFragment(markdown: [UInt8], options: FragmentOptions = FragmentOptions()) -> [UInt8] {
  let reader = MarkupReader(
    extensions: options.extensions.markup,
    rawHTML: options.allowsHTML ? .allow : .escape
  )
  return markdown.withUnsafeBufferPointer { source in
    reader.read(source, notePath: nil, lineOffset: 0).html
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
