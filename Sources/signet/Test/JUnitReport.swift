import Notebook

/// The results as JUnit's XML, which CI servers read: a suite a note, a case a block.
/// https://github.com/testmoapp/junitxml
enum JUnitReport {
  static func xml(_ results: [TestResult]) -> String {
    var xml = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n" + "<testsuites\(counts(results))>\n"
    var paths: [String] = []
    for result in results where !paths.contains(result.path) { paths.append(result.path) }
    for path in paths {
      let own = results.filter { $0.path == path }
      xml += "  <testsuite name=\"\(escaped(path))\"\(counts(own))>\n"
      for result in own { xml += testCase(result) }
      xml += "  </testsuite>\n"
    }
    return xml + "</testsuites>\n"
  }

  private static func counts(_ results: [TestResult]) -> String {
    let skipped = results.count { if case .skipped = $0.outcome { true } else { false } }
    let time = results.reduce(Duration.zero) { $0 + $1.duration }
    return
      " tests=\"\(results.count)\" failures=\"\(results.count(where: \.isFailure))\" skipped=\"\(skipped)\""
      + " time=\"\(seconds(time))\""
  }

  private static func testCase(_ result: TestResult) -> String {
    let opening =
      "    <testcase classname=\"\(escaped(result.path))\" name=\"\(escaped(result.block.title))\""
      + " file=\"\(escaped(result.path))\" line=\"\(result.line)\" time=\"\(seconds(result.duration))\""
    switch result.outcome {
    case .passed: return opening + "/>\n"
    case .skipped: return opening + "><skipped/></testcase>\n"
    case .failed(let faults):
      let message = faults.first?.message ?? "marked expect=fail, and every check passes"
      let text = TestReport().lines(result).joined(separator: "\n")
      return opening + "><failure message=\"\(escaped(message))\">\(escaped(text))</failure></testcase>\n"
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = duration.inMilliseconds
    let fraction = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  /// XML 1.0 has no way to write most control characters: they become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case _ where scalar.value < 0x20: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
