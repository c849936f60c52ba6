/// What all HTML of the generator keeps, whatever the notes say: checked by a scanner of its own, strict where browsers
/// forgive.
enum HTMLSyntax {
  struct Fault: Error, CustomStringConvertible {
    var offset: Int
    var message: String
    var description: String { "\(message) at byte \(offset)" }
  }

  /// Whose HTML it is.
  enum Scope {
    /// A note's own: no element or attribute that could run a script, no `<canary>`.
    case note
    /// A page, whose theme may have scripts.
    case page
  }

  /// Elements that have no end tag (https://html.spec.whatwg.org/#void-elements).
  static let void: Set<String> = ["br", "hr", "img", "input", "meta", "link", "wbr", "source", "col"]
  static let forbidden: Set<String> = [
    "script", "style", "iframe", "object", "embed", "base", "link", "meta", "xmp", "plaintext", "b", "i",
  ]

  /// Checks that it is UTF-8, that tags are balanced, that attributes are quoted and stand once, that ids are unique,
  /// that every ampersand begins a character reference, and what `scope` asks.
  static func check(_ html: [UInt8], scope: Scope) throws(Fault) {
    guard String(validating: html, as: UTF8.self) != nil else {
      throw Fault(offset: 0, message: "not UTF-8")
    }
    if let nul = html.firstIndex(of: 0) { throw Fault(offset: nul, message: "a NUL byte") }
    var scanner = HTMLTagScanner(html: html)
    var open: [String] = []
    var ids: Set<String> = []
    while let tag = try scanner.next() {
      if tag.isEnd {
        guard let last = open.popLast() else { throw tag.fault("</\(tag.name)> closes nothing") }
        guard last == tag.name else { throw tag.fault("</\(tag.name)> closes <\(last)>") }
        continue
      }
      try check(tag, scope: scope, ids: &ids)
      if void.contains(tag.name) || tag.isSelfClosing { continue }
      open.append(tag.name)
      if tag.name == "script" || tag.name == "style" { scanner.skipText(until: tag.name) }
    }
    if let last = open.last { throw Fault(offset: html.count, message: "<\(last)> is never closed") }
  }

  /// What the page's script reads about a block that can be run: data, which browsers do not execute.
  private static func isData(_ tag: HTMLTag) -> Bool {
    tag.name == "script" && tag.attributes.contains { $0 == ("type", "application/json") }
  }

  private static func check(_ tag: HTMLTag, scope: Scope, ids: inout Set<String>) throws(Fault) {
    if tag.name.hasPrefix("canary") { throw tag.fault("a note's text became a tag") }
    if scope == .note && forbidden.contains(tag.name) && !isData(tag) {
      throw tag.fault("<\(tag.name)> in a note")
    }
    var names: Set<String> = []
    for (name, value) in tag.attributes {
      if !names.insert(name).inserted { throw tag.fault("\(name) twice on <\(tag.name)>") }
      if name.hasPrefix("on") || name.hasPrefix("canary") || name == "srcdoc" {
        throw tag.fault("\(name) on <\(tag.name)>")
      }
      if name == "id" && !ids.insert(value).inserted { throw tag.fault("id '\(value)' is there twice") }
      if name == "href" || name == "src" || name == "action" || name == "formaction" {
        let plain = value.lowercased().filter { !$0.isWhitespace }
        if plain.hasPrefix("javascript:") || plain.hasPrefix("vbscript:") || plain.hasPrefix("data:text") {
          throw tag.fault("\(name) runs a script")
        }
      }
    }
  }
}
