/// The `Server-Timing` header's value (https://www.w3.org/TR/server-timing/): each step's own time in milliseconds,
/// which the browser's developer tools draw beside the request.
enum ServerTiming {
  static func value(of steps: [RequestPath.Step]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(steps.count * 32)
    for step in steps {
      if !bytes.isEmpty { bytes += ", ".utf8 }
      bytes += step.name.rawValue.utf8
      bytes += ";dur=".utf8
      append(microseconds: (step.ownNanoseconds + 500) / 1000, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As milliseconds with three digits after the point.
  private static func append(microseconds: UInt64, to bytes: inout [UInt8]) {
    bytes += String(microseconds / 1000).utf8
    bytes.append(UInt8(ascii: "."))
    let rest = microseconds % 1000
    for digit in [rest / 100, rest / 10 % 10, rest % 10] {
      bytes.append(UInt8(ascii: "0") + UInt8(digit))
    }
  }
}
