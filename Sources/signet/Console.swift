import Foundation

/// Standard output for results, standard error for everything else.
enum Console {
  static func print(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Bytes as they are, such as a payload that another program reads.
  static func write(_ bytes: [UInt8]) {
    FileHandle.standardOutput.write(Data(bytes))
  }

  /// Puts a line in the place of the one that the cursor is in: Erase in Line of ECMA-48, 8.3.41.
  static func rewriteLine(_ line: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }

  static func error(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
