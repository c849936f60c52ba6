/// A link's URL taken apart, when it is a relative one (RFC 3986, section 4.2): path, query and fragment.
struct LinkTarget: Equatable {
  /// Percent-decoded.
  var path: String
  /// With its `?`, as written; empty when there is none.
  var query: String
  /// Percent-decoded; empty when there is none.
  var fragment: String
  /// The URL has no path: it names a place in the page it stands in.
  var isWithinPage: Bool { path.isEmpty }

  /// Nil for a URL with a scheme or a host, which leads out of the notebook.
  init?(_ url: UnsafeBufferPointer<UInt8>) {
    guard !url.starts(with: "//"), !Self.hasScheme(url) else { return nil }
    let hash = url.firstIndex(of: UInt8(ascii: "#")) ?? url.count
    let mark = url[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
    path = Self.percentDecoded(url[..<mark])
    query = String(decoding: url[mark..<hash], as: UTF8.self)
    fragment = Self.percentDecoded(url[hash...].dropFirst())
  }

  /// The URL again, as bytes that an `href` writer will escape.
  var url: String {
    let encoded = Self.percentEncoded(path)
    return encoded + query + (fragment.isEmpty ? "" : "#" + Self.percentEncoded(fragment))
  }

  /// `other.html#part` of `other.md#part`: what most links need. Nil for all others.
  static func pageURL(_ url: UnsafeBufferPointer<UInt8>) -> String? {
    guard url.first != UInt8(ascii: "/") else { return nil }
    let end = url.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? url.count
    guard end > 3, url[(end - 3)..<end].elementsEqual(".md".utf8) else { return nil }
    return String(unsafeUninitializedCapacity: url.count + 2) { buffer in
      _ = buffer.initialize(from: url[..<(end - 3)])
      _ = UnsafeMutableBufferPointer(rebasing: buffer[(end - 3)...]).initialize(from: ".html".utf8)
      _ = UnsafeMutableBufferPointer(rebasing: buffer[(end + 2)...]).initialize(from: url[end...])
      return url.count + 2
    }
  }

  /// RFC 3986, section 3.1.
  static func hasScheme(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in url.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return false }
      case UInt8(ascii: ":"): return index > 0
      default: return false
      }
    }
    return false
  }

  private static func percentDecoded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
    guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = hexValue(bytes[index + 1]),
        let low = hexValue(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Encodes the bytes that would end or change the part of a URL they stand in; the rest is left to the writer.
  private static func percentEncoded(_ text: String) -> String {
    guard
      text.utf8.contains(where: {
        $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
      })
    else { return text }
    var encoded = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": encoded += "%25"
      case "?": encoded += "%3F"
      case "#": encoded += "%23"
      default: encoded.unicodeScalars.append(scalar)
      }
    }
    return encoded
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
