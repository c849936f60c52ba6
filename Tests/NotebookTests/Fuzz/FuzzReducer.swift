/// Makes an input that fails smaller while it fails in the same way: pieces are cut out, large ones first.
///
/// After Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002.
enum FuzzReducer {
  /// - Parameter tries: how many smaller inputs are tried at most.
  static func reduce(_ input: [UInt8], kind: FuzzInput.Kind, tries: Int = 4_000) -> [UInt8] {
    guard let failure = failure(input, kind) else { return input }
    var smallest = input
    var left = tries
    var length = max(1, input.count / 2)
    while left > 0 {
      var isSmaller = false
      var start = 0
      while start < smallest.count && left > 0 {
        let shorter = Array(smallest[..<start] + smallest[min(smallest.count, start + length)...])
        left -= 1
        if self.failure(shorter, kind) == failure {
          smallest = shorter
          isSmaller = true
        } else {
          start += length
        }
      }
      if !isSmaller && length == 1 { break }
      if !isSmaller { length = max(1, length / 2) }
    }
    return smallest
  }

  /// The failure without its places, nil if there is none.
  static func failure(_ input: [UInt8], _ kind: FuzzInput.Kind) -> String? {
    do { try FuzzTargets.run(input, kind: kind) } catch {
      return error.description.prefix(40).filter { !$0.isNumber }
    }
    return nil
  }
}
