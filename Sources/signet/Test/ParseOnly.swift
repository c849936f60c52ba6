import Hurl

/// `--parse-only`: says what is wrong with Hurl files, and nothing of those that are right.
enum ParseOnly {
  /// - Returns: the exit code: 0 all are good, 1 a syntax error, 2 a file that cannot be read, 3 valid Hurl that is not
  ///   supported here.
  static func check(_ paths: [String]) -> Int32 {
    var code: Int32 = 0
    for path in paths {
      do throws(TestSelection.Failure) {
        _ = try TestSelection.hurlFile(path)
      } catch {
        Console.error("\(error)")
        code = max(code, severity(of: error))
      }
    }
    return [0, 3, 1, 2][Int(code)]
  }

  /// A syntax error weighs more than what is only unsupported, a file that is not there most.
  private static func severity(of failure: TestSelection.Failure) -> Int32 {
    if case .syntax(_, let error) = failure { return error.isUnsupported ? 1 : 2 }
    return 3
  }
}
