/// What scrypt costs (RFC 7914 §2). Stored beside each hash, so that the cost can rise without a reset.
package struct ScryptParameters: Sendable, Hashable {
  /// N: a power of two above 1. Time and memory grow with it.
  package var cost: UInt64
  /// r: memory used is 128 · N · r bytes.
  package var blockSize: UInt64
  /// p: independent runs, one after the other here.
  package var parallelization: UInt64

  package init(cost: UInt64, blockSize: UInt64, parallelization: UInt64) {
    self.cost = cost
    self.blockSize = blockSize
    self.parallelization = parallelization
  }

  /// The first row of OWASP's Password Storage Cheat Sheet for scrypt: N = 2^17, r = 8, p = 1, 128 MiB.
  package static let owasp = ScryptParameters(cost: 1 << 17, blockSize: 8, parallelization: 1)
}

extension ScryptParameters {
  /// The bytes of working memory, as libcrypto counts them, or nil when the number fits no 64 bits.
  var memory: UInt64? {
    let (lanes, lanesOverflow) = blockSize.multipliedReportingOverflow(by: parallelization)
    let (rows, rowsOverflow) = cost.addingReportingOverflow(2)
    let (table, tableOverflow) = rows.multipliedReportingOverflow(by: blockSize)
    let (blocks, blocksOverflow) = table.addingReportingOverflow(lanes)
    let (bytes, bytesOverflow) = blocks.multipliedReportingOverflow(by: 128)
    let fits = !(lanesOverflow || rowsOverflow || tableOverflow || blocksOverflow || bytesOverflow)
    return fits ? bytes : nil
  }
}
