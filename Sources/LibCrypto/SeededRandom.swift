internal import Synchronization

/// Bytes that follow from a seed alone: for recordings and tests, **never** for a server that others can
/// reach.
///
/// The stream is SHA-256 over the seed and a 64-bit big-endian block counter, block after block, so that the
/// same calls in the same order give the same bytes on every machine.
package final class SeededRandom: RandomSource {
  private struct State {
    var nextBlock: UInt64 = 0
    var leftOver: ArraySlice<UInt8> = []
  }

  private let seed: [UInt8]
  private let state = Mutex(State())

  package init(seed: [UInt8]) {
    self.seed = seed
  }

  package func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0, "\(count) is not a number of random bytes that can be asked for")
    return state.withLock { state in
      while state.leftOver.count < count {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: state.nextBlock >> (56 - 8 * $0)) }
        state.leftOver += SHA256.digest(seed + counter)
        state.nextBlock += 1
      }
      let result = [UInt8](state.leftOver.prefix(count))
      state.leftOver = state.leftOver.dropFirst(count)
      return result
    }
  }
}
