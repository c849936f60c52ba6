import Foundation

/// What the terminal can show, if there is one.
enum Terminal {
  /// Colours in messages: on a terminal that has them, unless the reader asked for none (<https://no-color.org>).
  static let hasColor =
    isatty(STDERR_FILENO) == 1 && environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"

  /// A line that is written again and again: only where somebody looks at it.
  static let hasRewritableLines =
    isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && environment("TERM") != "dumb"

  private static func environment(_ name: String) -> String {
    ProcessInfo.processInfo.environment[name] ?? ""
  }

  enum Color: Int {
    case red = 31
    case yellow = 33
  }

  /// The text in bold and in a colour, where there are colours: Select Graphic Rendition of ECMA-48, 8.3.117.
  static func colored(_ text: String, _ color: Color) -> String {
    hasColor ? "\u{1B}[1;\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
