/// Which of the theme's scripts load which, as their own imports say: so that a page can ask for all it needs at once,
/// and no module waits for the one before it to be read.
///
/// Imports are found by the form that the theme's scripts have: a line that begins with `import` or `export`, or with the
/// brace that ends their names, and `import("...")` anywhere but in a comment.
struct ModuleGraph: Sendable {
  /// Paths from the theme's `js` folder.
  static let entry = "main.js"
  /// Where pages find what only a served notebook loads.
  static let listPath = "js/live-modules.js"

  /// What every page loads beside the entry, sorted.
  let page: [String]
  /// What a page of a served notebook loads beside those: the modules that the entry itself imports later.
  let live: [String]
  /// What is needed beside those where there are run blocks.
  let run: [String]

  /// - Parameter read: the text of a script; nil if there is none.
  init<Failure: Error>(_ read: (String) throws(Failure) -> [UInt8]?) throws(Failure) {
    var imports: [String: ModuleImports] = [:]
    func closure(_ roots: [String]) throws(Failure) -> Set<String> {
      var found: Set<String> = []
      var open = roots
      while let path = open.popLast() {
        if imports[path] == nil, let script = try read(path) {
          imports[path] = ModuleImports(script, in: RelativePath.folder(of: path))
        }
        guard let module = imports[path], found.insert(path).inserted else { continue }
        open += module.now
      }
      return found
    }
    let page = try closure([Self.entry])
    let later = imports[Self.entry]?.later ?? []
    let live = try closure(later.filter { !$0.hasPrefix("run/") }).subtracting(page)
    let run = try closure(later).subtracting(page).subtracting(live)
    self.page = page.subtracting([Self.entry]).sorted()
    self.live = live.sorted()
    self.run = run.sorted()
  }

  /// The script that tells a page of a served notebook what to ask for.
  var list: [UInt8] {
    var script: [UInt8] = []
    script.append("// Written by the build, from the imports of the scripts themselves.\n")
    Self.append("LIVE", live, to: &script)
    Self.append("RUN", run, to: &script)
    return script
  }

  private static func append(_ name: StaticString, _ paths: [String], to script: inout [UInt8]) {
    script.append("export const ")
    script.append(name)
    script.append(" = [")
    for (index, path) in paths.enumerated() {
      if index > 0 { script.append(", ") }
      script.append(json: path)
    }
    script.append("];\n")
  }
}

/// What one script imports: at once, and when it asks.
struct ModuleImports {
  private(set) var now: [String] = []
  private(set) var later: [String] = []

  /// - Parameter folder: of the script; its imports are named from there.
  init(_ script: [UInt8], in folder: String) {
    script.withUnsafeBufferPointer { script in
      var start = 0
      while start < script.count {
        let end = script.firstIndex(ofByte: 0x0A, from: start) ?? script.count
        let line = script[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
        add(UnsafeBufferPointer(rebasing: line), folder)
        start = end + 1
      }
    }
  }

  /// - Parameter line: without the blanks before it.
  private mutating func add(_ line: UnsafeBufferPointer<UInt8>, _ folder: String) {
    if line.starts(with: "//") { return }
    var from = 0
    while let call = line.firstIndex(of: "import(\"", from: from) {
      from = call + 7
      if let path = Self.path(in: line[from...], from: folder) { later.append(path) }
    }
    guard line.starts(with: "import ") || line.starts(with: "export ") || line.starts(with: "} from "),
      let quote = line.firstIndex(ofByte: UInt8(ascii: "\""), from: 0)
    else { return }
    let isImport =
      line.starts(with: "import \"") || line[..<quote].suffix(5).elementsEqual("from ".utf8)
    if isImport, let path = Self.path(in: line[quote...], from: folder) { now.append(path) }
  }

  /// The path between the quotes that `text` begins with; nil for what is no file of the theme.
  private static func path(in text: Slice<UnsafeBufferPointer<UInt8>>, from folder: String) -> String? {
    let name = text.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
    guard name.first == UInt8(ascii: ".") else { return nil }
    return RelativePath.resolve(String(decoding: name, as: UTF8.self), in: folder)
  }
}
