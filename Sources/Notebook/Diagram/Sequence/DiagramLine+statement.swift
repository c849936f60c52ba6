/// Where the statements of a sequence diagram end: at the line's end, or at a semicolon in front of it.
extension DiagramLine {
  /// The line's end, before a semicolon that closes the statement. The one of an entity `#59;` stays.
  var statementEnd: Int {
    guard end > index, self[end - 1] == UInt8(ascii: ";") else { return end }
    var place = end - 1
    while place > index, self[place - 1].isLetter || self[place - 1].isDigit { place -= 1 }
    return place > index && self[place - 1] == UInt8(ascii: "#") ? end : end - 1
  }

  /// Text up to the statement's end. Mermaid itself cuts it at `;` and `#`, so these must be written as entities.
  mutating func statementText() throws(DiagramError) -> DiagramLabel {
    let end = statementEnd
    if let place = DiagramLabel.unsafePlace(in: bytes[index..<end]) {
      let sign = self[place] == UInt8(ascii: ";") ? (";", "#59;") : ("#", "#35;")
      throw error("Mermaid ends the text at '\(sign.0)'; write '\(sign.1)' for it", at: place)
    }
    return try label(to: end)
  }
}
