/// Text for a POSIX shell.
enum ShellText {
  /// In single quotes, in which nothing but the quote itself has a meaning.
  static func quote(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        byte.isASCIILetter || byte.isASCIIDigit || "-._/:@%+=,".utf8.contains(byte)
      }
    return isPlain
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  /// A template whose placeholders become variables of the shell.
  static func quote(_ pieces: [ExportPiece]) -> String {
    if pieces.isEmpty { return "''" }
    return pieces.map { piece in
      switch piece {
      case .text(let text): quote(text)
      case .variable(let name): "\"${\(variable(name))}\""
      }
    }.joined()
  }

  /// The name of a variable: a shell allows no hyphen in one, and no digit to begin it.
  static func variable(_ name: String) -> String {
    let safe = name.unicodeScalars.reduce(into: "") { result, scalar in
      result += scalar.isASCII && (scalar.isAlphanumeric || scalar == "_") ? String(scalar) : "_"
    }
    return safe.utf8.first?.isASCIIDigit == true ? "_" + safe : safe
  }
}
