extension [UInt8] {
  func contains(subsequence: [UInt8]) -> Bool { firstIndex(ofSubsequence: subsequence, from: 0) != nil }

  /// Knuth, Morris and Pratt's search: linear, whatever the two hold.
  func firstIndex(ofSubsequence pattern: [UInt8], from start: Int) -> Int? {
    if pattern.isEmpty { return start <= count ? start : nil }
    let failure = Self.failureTable(of: pattern)
    var matched = 0
    var index = start
    while index < count {
      while matched > 0, self[index] != pattern[matched] { matched = failure[matched - 1] }
      if self[index] == pattern[matched] { matched += 1 }
      index += 1
      if matched == pattern.count { return index - matched }
    }
    return nil
  }

  private static func failureTable(of pattern: [UInt8]) -> [Int] {
    var table = Array<Int>(repeating: 0, count: pattern.count)
    var length = 0
    for index in pattern.indices.dropFirst() {
      while length > 0, pattern[index] != pattern[length] { length = table[length - 1] }
      if pattern[index] == pattern[length] { length += 1 }
      table[index] = length
    }
    return table
  }
}
