/// How wide text is, without a font: near to the widest of the faces that readers usually have.
///
/// Most fonts are narrower, by up to a sixth; for the few that are wider labels have padding. The sizes are CSS pixels at `fontSize`.
enum TextMetrics {
  static let fontSize = 14.0
  static let lineHeight = 18.0
  /// From the top of a line to its baseline.
  static let ascent = 13.0

  static func width(_ text: some StringProtocol) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(scalar) }
    return Double(thousandths) * fontSize / 1000
  }

  static func width(of lines: [String]) -> Double { lines.map { width($0) }.max() ?? 0 }

  /// The advance of a character in thousandths of the font size.
  static func advance(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return ascii[Int(value) - 0x20] }
    switch value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60:
      return 1000
    case 0x1F000...0x1FAFF: return 1250
    case 0x2010...0x2027: return 560
    case 0x2190...0x2BFF: return 900
    case 0x0400...0x04FF: return 680
    default: return scalar.properties.isUppercase ? 720 : 630
    }
  }

  /// From the space to the tilde.
  private static let ascii = [
    310, 376, 439, 782, 620, 938, 757, 258, 379, 379, 478, 787, 310, 355, 310, 325, 620, 620, 620, 620,
    620, 620, 620, 620, 620, 620, 325, 325, 787, 787, 787, 556, 1015, 681, 682, 722, 760, 667, 611, 778,
    746, 292, 500, 667, 557, 857, 743, 785, 667, 785, 722, 667, 611, 730, 681, 980, 681, 667, 670, 368,
    325, 368, 764, 556, 467, 602, 619, 540, 619, 603, 337, 619, 618, 267, 267, 563, 267, 946, 618, 601,
    619, 619, 395, 517, 369, 618, 574, 799, 574, 574, 520, 576, 322, 576, 787,
  ]
}
