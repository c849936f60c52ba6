/// The nearest of several names, for "did you mean" in error messages.
enum EditDistance {
  /// The candidate nearest to `name` (by insertions, deletions, substitutions and swaps), or nil if none is near enough to be what was meant: at most a
  /// third of the name's length away, and at least one edit allowed. Ties go to the first in order.
  static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(200))
    var limit = max(1, wanted.count / 3)
    var best: String?
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars.prefix(200))
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, scalars, limit: limit)
      if distance <= limit && (best == nil || distance < limit) {
        best = candidate
        limit = distance
        if distance == 0 { break }
      }
    }
    return best
  }

  /// The edit distance, or `limit + 1` when it is larger than `limit`.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var least = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
          least = min(least, beforePrevious[j - 1] + 1)
        }
        row.append(least)
      }
      if row.allSatisfy({ $0 > limit }) { return limit + 1 }
      (beforePrevious, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
