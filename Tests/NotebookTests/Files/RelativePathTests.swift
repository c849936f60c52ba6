import Testing

@testable import Notebook

struct RelativePathTests {
  @Test(
    "A reference is resolved in its folder",
    arguments: [
      ("b.md", "", "b.md"), ("../b.md", "a", "b.md"), ("./c/../b.md", "a", "a/b.md"),
      ("/b.md", "a/b", "b.md"),
      ("", "a", "a"), ("..", "a", ""),
    ]
  )
  func resolve(reference: String, folder: String, path: String) {
    #expect(RelativePath.resolve(reference, in: folder) == path)
  }

  @Test("A reference that leads out of the root is refused", arguments: ["..", "../b", "a/../../b", "/.."])
  func outside(reference: String) {
    #expect(RelativePath.resolve(reference, in: "") == nil)
  }

  @Test(
    "A reference from a folder resolves to the path again",
    arguments: ["a.md", "x/a.md", "x/y/a.md"],
    ["", "x", "x/y", "z"]
  )
  func roundTrip(path: String, folder: String) {
    #expect(RelativePath.resolve(RelativePath.reference(to: path, from: folder), in: folder) == path)
  }
}
