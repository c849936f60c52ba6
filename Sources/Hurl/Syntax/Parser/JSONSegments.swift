/// Collects the pieces of a JSON body: its placeholders, and the source between them.
struct JSONSegments {
  private var segments: [HurlFile.JSONTemplate.Segment] = []
  /// Up to where the source has been collected.
  private var offset: Int

  init(start: Int) { offset = start }

  /// Adds a placeholder that was written from `start` to `end`.
  mutating func append(
    _ segment: HurlFile.JSONTemplate.Segment,
    from start: Int,
    to end: Int,
    in bytes: [UInt8]
  ) {
    appendSource(to: start, in: bytes)
    segments.append(segment)
    offset = end
  }

  mutating func finish(at end: Int, in bytes: [UInt8]) -> [HurlFile.JSONTemplate.Segment] {
    appendSource(to: end, in: bytes)
    return segments
  }

  private mutating func appendSource(to end: Int, in bytes: [UInt8]) {
    guard offset < end else { return }
    segments.append(.source(String(decoding: bytes[offset..<end], as: UTF8.self)))
    offset = end
  }
}
