/// URLs that would run code in the page.
enum URLSafety {
  /// True for `javascript:`, `vbscript:`, `file:` and `data:` URLs other than pictures: what CommonMark's reference
  /// renderer leaves out in its safe mode.
  static func isScript(_ url: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = url.prefix(12).firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = String(decoding: url[..<colon], as: UTF8.self).lowercased()
    switch scheme {
    case "javascript", "vbscript", "file": return true
    case "data":
      let type = String(decoding: url[(colon + 1)...].prefix(12), as: UTF8.self).lowercased()
      return !["image/png", "image/gif", "image/jpeg", "image/webp"].contains { type.hasPrefix($0) }
    default: return false
    }
  }
}
