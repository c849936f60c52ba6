/// The `Server-Timing` header's value (https://www.w3.org/TR/server-timing/): each step's own time in milliseconds,
/// which the browser's developer tools draw beside the request.
enum ServerTiming {
  /// Of one step, in bytes: its name, what stands around it, and a time of up to 20 digits.
  private static let longestStep =
    MiddlewareStep.allCases.reduce(0) { max($0, $1.rawValue.utf8.count) } + ", ;dur=".utf8.count + 20 + 4

  // Every answer has the header, so it is written in place, without a part of it being counted or copied.
  static func value(of passage: Passage) -> String {
    String(unsafeUninitializedCapacity: longestStep * passage.steps.count) { buffer in
      var text = OutputBytes(buffer)
      for index in passage.steps.indices {
        if index > 0 { text.append(", ") }
        text.append(passage.steps[index].name.rawValue)
        text.append(";dur=")
        text.append(microseconds: (passage.nanoseconds(of: index) + 500) / 1000)
      }
      return text.count
    }
  }
}

/// Bytes that are written one after the other.
private struct OutputBytes {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  mutating func append(_ byte: UInt8) {
    buffer[count] = byte
    count += 1
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes { append(byte) }
    }
  }

  /// As milliseconds with three digits after the point.
  mutating func append(microseconds: UInt64) {
    if microseconds >= 10_000 {
      append(String(microseconds / 1000))
    } else {
      append(digit: microseconds / 1000)
    }
    append(UInt8(ascii: "."))
    let rest = microseconds % 1000
    append(digit: rest / 100)
    append(digit: rest / 10 % 10)
    append(digit: rest % 10)
  }

  private mutating func append(digit: UInt64) {
    append(UInt8(ascii: "0") + UInt8(digit))
  }
}
