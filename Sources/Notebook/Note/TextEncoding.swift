/// Checks that a note is text: UTF-8 without zero bytes, and not UTF-8 that was taken for another encoding on its way.
enum TextEncoding {
  /// What is wrong with a file, if anything.
  static func problem(in file: UnsafeBufferPointer<UInt8>) -> NoteProblem? {
    if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) {
      return NoteProblem(
        line: 1,
        column: 1,
        severity: .error,
        message: "this is UTF-16; save the note as UTF-8"
      )
    }
    if let offset = firstInvalidByte(in: file) {
      let byte = "0x" + String(file[offset], radix: 16, uppercase: true)
      return problem(
        at: offset,
        in: file,
        .error,
        "not valid UTF-8: byte \(byte) at offset \(offset); save the note as UTF-8"
      )
    }
    if let offset = file.firstIndex(ofByte: 0, from: 0) {
      return problem(at: offset, in: file, .error, "a zero byte at offset \(offset): this is no text file")
    }
    for mark in ["â€™", "â€œ", "â€“", "Ã©", "Ã¼", "Ã¤", "Ã¶"] as [StaticString] {
      if let offset = file.firstIndex(of: mark, from: 0) {
        return problem(
          at: offset,
          in: file,
          .warning,
          "'\(mark)' looks like UTF-8 that was read as Windows-1252 once and saved again; restore the text from an "
            + "earlier copy"
        )
      }
    }
    return nil
  }

  private static func problem(
    at offset: Int,
    in file: UnsafeBufferPointer<UInt8>,
    _ severity: NoteDiagnostic.Severity,
    _ message: String
  ) -> NoteProblem {
    let place = SourceLines(file).position(of: offset)
    return NoteProblem(line: place.line, column: place.column, severity: severity, message: message)
  }

  /// The offset of the first byte that is no part of well-formed UTF-8 (Unicode 15, table 3-7).
  static func firstInvalidByte(in file: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < file.count {
      // Text is mostly ASCII: eight bytes at a time.
      if index + 8 <= file.count,
        UnsafeRawBufferPointer(file).loadUnaligned(fromByteOffset: index, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        index += 8
        continue
      }
      let first = file[index]
      let (length, second): (Int, ClosedRange<UInt8>) =
        switch first {
        case 0..<0x80: (1, 0x80...0xBF)
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: (0, 0x80...0xBF)
        }
      guard length > 0, index + length <= file.count else { return index }
      for offset in 1..<max(1, length) {
        let range = offset == 1 ? second : 0x80...0xBF
        if !range.contains(file[index + offset]) { return index }
      }
      index += length
    }
    return nil
  }
}
