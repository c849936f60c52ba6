/// Paths inside the notes or the site: `/` between the parts, no part empty, `.` or `..`.
enum RelativePath {
  /// The folder of a path: `a/b` of `a/b/c.md`, the empty string at the root.
  static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// `../` for every folder between the root and the file at `path`.
  static func root(from path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The path that `reference` names when it stands in a file of `folder`; a leading `/` is the root. Nil when it
  /// leads out of the root.
  static func resolve(_ reference: String, in folder: String) -> String? {
    if !reference.isEmpty && !reference.utf8.contains(UInt8(ascii: "/")) && reference != "."
      && reference != ".."
    {
      return join(folder, reference)
    }
    var parts = reference.utf8.first == UInt8(ascii: "/") ? [] : folder.split(separator: "/")
    for part in reference.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  /// How a file of `folder` names the file at `path`: `../tokens.md`.
  static func reference(to path: String, from folder: String) -> String {
    let here = folder.split(separator: "/")
    let there = path.split(separator: "/")
    let shared = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    return String(repeating: "../", count: here.count - shared)
      + there.dropFirst(shared).joined(separator: "/")
  }
}
