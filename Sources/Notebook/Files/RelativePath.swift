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
    let slash = UInt8(ascii: "/")
    var path = reference.utf8.first == slash ? [] : Array(folder.utf8)
    for part in reference.utf8.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if path.isEmpty { return nil }
        path.removeSubrange((path.lastIndex(of: slash) ?? 0)...)
      } else {
        if !path.isEmpty { path.append(slash) }
        path.append(contentsOf: part)
      }
    }
    return String(decoding: path, as: UTF8.self)
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
