/// The theme: templates, styles, scripts. A file of the overriding folder wins over the theme's own of the same name.
struct ThemeFolder: Sendable {
  /// In the order in which a file is looked for.
  let folders: [String]

  /// Finds the theme: an installed one beside the command's `bin` (`share/signet/theme`), or the build's own resources
  /// beside the executable.
  ///
  /// - Parameter override: a folder that is looked into first; nil if there is none.
  init(override: String?) throws(BuildFailure) {
    let own = try Self.own()
    folders = (override.map { [$0] } ?? []) + [own]
  }

  private static func own() throws(BuildFailure) -> String {
    let executable = FileSystem.executablePath()
    let beside = RelativePath.folder(of: executable)
    let candidates = [
      "\(RelativePath.folder(of: beside))/share/signet/theme",
      "\(beside)/signet_Notebook.resources/Theme",
    ]
    if let found = candidates.first(where: { (try? FileSystem.status("\($0)/templates").kind) == .folder }) {
      return found
    }
    // A test bundle, or a package of another name, has its resources under a name of its own.
    if let bundle = (try? FileSystem.list(beside))?.first(where: { $0.name.hasSuffix("_Notebook.resources") })
    {
      return "\(beside)/\(bundle.name)/Theme"
    }
    throw .usage(
      "the theme is not where it should be: looked in \(candidates.joined(separator: " and ")). "
        + "Install signet again with its theme (make install)."
    )
  }

  /// The bytes of a file of the theme; nil if there is none.
  func read(_ path: String) throws(FileSystem.Failure) -> [UInt8]? {
    for folder in folders {
      do {
        return try FileSystem.read("\(folder)/\(path)")
      } catch {
        guard error.isMissing else { throw error }
      }
    }
    return nil
  }

  /// Compiles a template of the theme.
  func template(_ name: String) throws(BuildFailure) -> Template {
    let parser = TemplateParser { name throws(TemplateParser.Failure) in
      do throws(FileSystem.Failure) {
        return try read("templates/\(name).mustache")
      } catch {
        throw TemplateParser.Failure(file: "\(name).mustache", line: 1, column: 1, message: error.description)
      }
    }
    do throws(TemplateParser.Failure) {
      return try parser.parse(name)
    } catch {
      throw .usage("theme: templates/\(error.file):\(error.line):\(error.column): \(error.message)")
    }
  }

  /// The template of a page, which knows the scripts that it loads.
  func layout() throws(BuildFailure) -> Template {
    let modules: [String]
    do { modules = try moduleGraph().page } catch { throw .io(error.description) }
    let objects = modules.map { TemplateObject([.url: .text($0)]) }
    return try template("page").specialized(TemplateObject([.modules: .list(objects)]))
  }

  func moduleGraph() throws(FileSystem.Failure) -> ModuleGraph {
    try ModuleGraph { path throws(FileSystem.Failure) in try read("js/\(path)") }
  }

  /// The files that every site carries along, as they are: all but the templates. Sorted by path.
  func assets() throws(FileSystem.Failure) -> [String] {
    var paths: Set<String> = []
    for root in folders {
      var open = [""]
      while let folder = open.popLast() {
        for entry in try FileSystem.list(folder.isEmpty ? root : "\(root)/\(folder)") {
          let path = RelativePath.join(folder, entry.name)
          if entry.name.hasPrefix(".") || path == "templates" { continue }
          switch entry.kind {
          case .folder: open.append(path)
          case .file: paths.insert(path)
          case .link, .other: break
          }
        }
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
