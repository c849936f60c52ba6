/// Where a bare URL or address in a text begins and ends: https://github.github.com/gfm/#autolinks-extension-.
struct AutolinkSyntax {
  struct Match: Equatable {
    var range: Range<Int>
    /// What stands before the text in the URL.
    var prefix: Prefix
  }

  enum Prefix: String {
    case none = ""
    case http = "http://"
    case mailto = "mailto:"
  }

  let text: UnsafeBufferPointer<UInt8>

  /// All matches, in order, without overlap.
  func matches() -> [Match] {
    var matches: [Match] = []
    var index = 0
    var end = 0
    while index < text.count {
      let match: Match? =
        switch text[index] {
        case UInt8(ascii: "w"), UInt8(ascii: "W"): web(at: index)
        case UInt8(ascii: ":"): url(colon: index, notBefore: end)
        case UInt8(ascii: "@"): address(at: index, notBefore: end)
        default: nil
        }
      if let match, match.range.lowerBound >= end {
        matches.append(match)
        end = match.range.upperBound
        index = end
      } else {
        index += 1
      }
    }
    return matches
  }

  private func web(at start: Int) -> Match? {
    guard start + 4 < text.count, hasPrefix("www.", at: start), start == 0 || isBoundary(text[start - 1])
    else {
      return nil
    }
    guard let domain = domainEnd(from: start, needsPeriod: true) else { return nil }
    return Match(range: start..<end(from: start, domain: domain), prefix: .http)
  }

  private func url(colon: Int, notBefore limit: Int) -> Match? {
    guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/")
    else {
      return nil
    }
    for scheme in ["https", "http", "ftp"] as [StaticString] {
      let start = colon - scheme.utf8CodeUnitCount
      guard start >= limit, hasPrefix(scheme, at: start), start == 0 || !isAlphanumeric(text[start - 1])
      else {
        continue
      }
      guard let domain = domainEnd(from: colon + 3, needsPeriod: false) else { return nil }
      return Match(range: start..<end(from: colon + 3, domain: domain), prefix: .none)
    }
    return nil
  }

  private func address(at sign: Int, notBefore limit: Int) -> Match? {
    var start = sign
    while start > limit, isAlphanumeric(text[start - 1]) || Self.isOneOf(text[start - 1], ".-_+") {
      start -= 1
    }
    guard start < sign else { return nil }
    var end = sign + 1
    var lastPeriod = sign
    while end < text.count {
      if text[end] == UInt8(ascii: ".") {
        guard end > lastPeriod + 1, end + 1 < text.count, isAlphanumeric(text[end + 1]) else { break }
        lastPeriod = end
      } else if !isAlphanumeric(text[end]) && !Self.isOneOf(text[end], "-_") {
        break
      }
      end += 1
    }
    guard lastPeriod > sign, !Self.isOneOf(text[end - 1], "-_") else { return nil }
    if end < text.count && Self.isOneOf(text[end], "@/") { return nil }
    return Match(range: start..<end, prefix: .mailto)
  }

  /// Where a valid domain that starts at `start` ends: segments of letters, digits, `-` and `_`, with no underscore in
  /// the last two.
  private func domainEnd(from start: Int, needsPeriod: Bool) -> Int? {
    var periods = 0
    var underscores = 0
    var underscoresBefore = 0
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "_") {
        underscores += 1
      } else if byte == UInt8(ascii: ".") {
        underscoresBefore = underscores
        underscores = 0
        periods += 1
      } else if !isAlphanumeric(byte) && byte != UInt8(ascii: "-") && byte < 0x80 {
        break
      }
      index += 1
    }
    guard index > start, isAlphanumeric(text[start]) || text[start] >= 0x80 else { return nil }
    guard underscores == 0 && underscoresBefore == 0 else { return nil }
    return needsPeriod && periods == 0 ? nil : index
  }

  /// Where the link ends: at a blank or `<`, without the punctuation of the sentence around it.
  private func end(from start: Int, domain: Int) -> Int {
    var end = domain
    var opened = 0
    var closed = 0
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "<") { end += 1 }
    for index in start..<end {
      if text[index] == UInt8(ascii: "(") { opened += 1 }
      if text[index] == UInt8(ascii: ")") { closed += 1 }
    }
    while end > start {
      let last = text[end - 1]
      if Self.isOneOf(last, "?!.,:*_~'\"") {
        end -= 1
      } else if last == UInt8(ascii: ")") && closed > opened {
        closed -= 1
        end -= 1
      } else if last == UInt8(ascii: ";"), let entity = entityStart(before: end - 1, from: start) {
        end = entity
      } else {
        break
      }
    }
    return end
  }

  /// Where `&name` before a final `;` starts.
  private func entityStart(before semicolon: Int, from start: Int) -> Int? {
    var index = semicolon
    while index > start && isAlphanumeric(text[index - 1]) { index -= 1 }
    guard index < semicolon, index > start, text[index - 1] == UInt8(ascii: "&") else { return nil }
    return index - 1
  }

  private func hasPrefix(_ prefix: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount {
      let byte = text[start + offset]
      let lower = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if lower != prefix.utf8Start[offset] { return false }
    }
    return true
  }

  private func isBoundary(_ byte: UInt8) -> Bool { byte <= 0x20 || Self.isOneOf(byte, "*_~(") }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isOneOf(_ byte: UInt8, _ set: StaticString) -> Bool {
    UnsafeBufferPointer(start: set.utf8Start, count: set.utf8CodeUnitCount).contains(byte)
  }
}
