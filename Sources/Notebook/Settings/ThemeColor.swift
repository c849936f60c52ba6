/// One of the theme's colours, changed by the settings: `accent: "#7a1f2b"`, or light and dark,
/// `accent: ["#7a1f2b", "#f0a0a8"]`.
struct ThemeColor: Sendable, Equatable {
  /// The names of the theme's custom properties.
  static let names = [
    "paper", "surface", "ink", "ink-soft", "hairline", "hairline-strong", "accent", "on-accent", "ribbon",
    "good", "warn",
    "bad", "hint", "mark",
  ]

  var name: String
  var light: String
  var dark: String

  /// A style sheet that sets the colours.
  static func css(_ colors: [ThemeColor]) -> [UInt8] {
    var css = ":root {\n"
    for color in colors {
      let value = color.light == color.dark ? color.light : "light-dark(\(color.light), \(color.dark))"
      css += "  --\(color.name): \(value);\n"
    }
    return Array((css + "}\n").utf8)
  }

  /// `#rgb` or `#rrggbb`: nothing else goes from the settings into the style sheet.
  static func isColor(_ text: String) -> Bool {
    guard text.hasPrefix("#"), text.utf8.count == 4 || text.utf8.count == 7 else { return false }
    return text.dropFirst().utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
      default: false
      }
    }
  }
}
