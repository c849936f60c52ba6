/// A place in a Hurl file, as Hurl's own error messages name it.
package struct SourcePosition: Sendable, Hashable, Codable {
  /// From 1.
  package var line: Int
  /// From 1, counted in Unicode scalars; combining marks (U+0301 to U+036E) take no column.
  package var column: Int
  /// Bytes of UTF-8 before this place.
  package var offset: Int

  package init(line: Int = 1, column: Int = 1, offset: Int = 0) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// The part of a Hurl file from `start` up to, and without, `end`.
package struct SourceRange: Sendable, Hashable, Codable {
  package var start: SourcePosition
  package var end: SourcePosition

  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// The bytes this range covers.
  package var offsets: Range<Int> { start.offset..<end.offset }
}
