/// The `Server-Timing` header's value (https://www.w3.org/TR/server-timing/): each step's own time in milliseconds,
/// which the browser's developer tools draw beside the request.
enum ServerTiming {
  /// `, VerifyToken;dur=` and so on: made once, since every answer has the header.
  private static let labels = MiddlewareStep.allCases.map { Array(", \($0.rawValue);dur=".utf8) }
  private static let longest = labels.reduce(0) { $0 + $1.count + 24 }

  static func value(of passage: Passage) -> String {
    let steps = passage.steps
    guard !steps.isEmpty else { return "" }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(longest)
    for index in steps.indices {
      bytes += labels[steps[index].name.ordinal]
      append(microseconds: (passage.nanoseconds(of: index) + 500) / 1000, to: &bytes)
    }
    return String(decoding: bytes.dropFirst(2), as: UTF8.self)
  }

  /// As milliseconds with three digits after the point.
  private static func append(microseconds: UInt64, to bytes: inout [UInt8]) {
    if microseconds >= 10_000 {
      bytes += String(microseconds / 1000).utf8
    } else {
      bytes.append(UInt8(ascii: "0") + UInt8(microseconds / 1000))
    }
    bytes.append(UInt8(ascii: "."))
    let rest = microseconds % 1000
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 100))
    bytes.append(UInt8(ascii: "0") + UInt8(rest / 10 % 10))
    bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
  }
}

extension MiddlewareStep {
  /// Its place among all steps, from 0.
  fileprivate var ordinal: Int {
    switch self {
    case .securityHeaders: 0
    case .checkHost: 1
    case .logAudit: 2
    case .answerErrors: 3
    case .readBody: 4
    case .crossOriginProtection: 5
    case .verifyToken: 6
    case .requireUser: 7
    case .route: 8
    }
  }
}
