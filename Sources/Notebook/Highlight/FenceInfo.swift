/// What stands behind the opening of a code fence: the language, then words, `name=value` pairs and line marks in
/// any order, as in ```` ```hurl title="Log in" {3-5,8} setup expect=fail ````.
package struct FenceInfo: Sendable, Equatable {
  package struct Attribute: Sendable, Equatable {
    package let name: String
    /// Nil for a word alone, such as `setup`.
    package let value: String?
    /// Where the attribute begins: bytes of the info string, from 1.
    package let column: Int
  }

  /// As written; empty if the fence names none.
  package let language: String
  package let marked: LineMarks
  /// In the order in which they are written; each name at most once.
  package let attributes: [Attribute]

  /// The value of `title`.
  package var title: String? { self["title"]?.value }

  package subscript(_ name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// The first word of an info string (CommonMark 0.30, section 4.5): the language, whatever follows it.
  package static func language(of info: some StringProtocol) -> String {
    let bytes = Array(info.utf8)
    var parser = FenceInfoParser(bytes: bytes)
    return parser.language()
  }

  /// Reads an info string from which CommonMark has already taken backslashes and character references.
  package init(parsing info: some StringProtocol) throws(FenceInfoError) {
    var parser = FenceInfoParser(bytes: Array(info.utf8))
    language = parser.language()
    (attributes, marked) = try parser.rest()
  }
}
