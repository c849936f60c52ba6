/// Places things on a line in a given order and at least a given distance apart, as near as possible to where each
/// wants to be.
enum OrderedPlacement {
  /// The positions that minimise the weighted squares of the distances to `wanted`.
  ///
  /// Pool adjacent violators: after taking the distances away, the positions need only not decrease, and neighbours
  /// that would are merged at their mean. Linear time.
  ///
  /// - Parameter gaps: between each and the next, so one fewer than `wanted`.
  static func place(wanted: [Double], weights: [Double], gaps: [Double]) -> [Double] {
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    var offset = 0.0
    for index in wanted.indices {
      if index > 0 { offset += gaps[index - 1] }
      var block = (sum: (wanted[index] - offset) * weights[index], weight: weights[index], count: 1)
      while let last = blocks.last, last.sum / last.weight > block.sum / block.weight {
        block = (last.sum + block.sum, last.weight + block.weight, last.count + block.count)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var positions: [Double] = []
    offset = 0
    for block in blocks {
      for _ in 0..<block.count {
        if !positions.isEmpty { offset += gaps[positions.count - 1] }
        positions.append(block.sum / block.weight + offset)
      }
    }
    return positions
  }
}
