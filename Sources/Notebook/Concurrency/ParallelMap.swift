/// Computes `transform(0)`, `transform(1)`... on all cores and gives the results in order.
///
/// The indices are dealt in runs of `stride`, so that neighbours (notes of one section) meet the same core.
func parallelMap<Result: Sendable>(
  _ count: Int,
  stride length: Int,
  _ transform: @escaping @Sendable (Range<Int>) -> [Result]
) async -> [Result] {
  if count <= length { return transform(0..<count) }
  let runs = stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
  return await withTaskGroup(of: (Int, [Result]).self) { group in
    for (index, run) in runs.enumerated() {
      group.addTask { (index, transform(run)) }
    }
    var parts = [[Result]](repeating: [], count: runs.count)
    for await (index, part) in group { parts[index] = part }
    return parts.flatMap { $0 }
  }
}
