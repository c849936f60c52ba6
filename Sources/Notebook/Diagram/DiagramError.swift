/// Why a diagram cannot be drawn, and where in its source.
package struct DiagramError: Error, Equatable, Sendable, CustomStringConvertible {
  /// From 1, the first line inside the fence.
  package let line: Int
  /// In bytes, from 1.
  package let column: Int
  /// What is wrong, and what to write instead.
  package let message: String

  package init(line: Int, column: Int, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String { "\(line):\(column): \(message)" }
}
