/// Text that somebody else wrote, on its way to a terminal.
enum TerminalText {
  /// Control characters, among them those that move a cursor, and those that turn the direction of writing, are shown
  /// by their numbers: a token must not be able to redraw the screen it is shown on.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
        "\\u{" + String(scalar.value, radix: 16) + "}"
      default: String(scalar)
      }
    }.joined()
  }
}
