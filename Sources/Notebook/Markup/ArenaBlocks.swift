/// Blocks of memory that are handed out from front to back, and taken back all at once.
///
/// Each piece has its size in the eight bytes before it, and starts at a multiple of 16, as malloc's do.
struct ArenaBlocks {
  /// Whether pieces may be handed out.
  var isInUse = false
  /// The first is kept; the others are for notes that need more.
  private var blocks: [Block] = []
  /// The free part of the last block. The header of the next piece is at `next`, 8 past a multiple of 16.
  private var next = 0
  private var end = 0

  private struct Block {
    let start: UnsafeMutableRawPointer
    let count: Int
  }

  private static let alignment = 16
  private static let header = 8
  /// Enough for the tree of a note of some twenty thousand bytes.
  private static let firstSize = 512 * 1024

  /// A piece of `count` bytes with anything in it.
  mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
    let size = Self.size(of: count)
    if size > end - next { addBlock(atLeast: size + Self.alignment) }
    let piece = blocks[blocks.count - 1].start + next
    piece.storeBytes(of: count, as: Int.self)
    next += size
    return piece + Self.header
  }

  /// A piece with the bytes of `old`, as many as fit; `old` is no piece any more.
  mutating func resize(_ old: UnsafeMutableRawPointer?, to count: Int) -> UnsafeMutableRawPointer {
    guard let old else { return take(count) }
    let oldCount = (old - Self.header).load(as: Int.self)
    if count <= oldCount { return old }
    if growLast(old, from: oldCount, to: count) { return old }
    let new = take(count)
    new.copyMemory(from: old, byteCount: oldCount)
    return new
  }

  /// Makes a piece larger where it is, if it is the last one and there is room behind it.
  private mutating func growLast(
    _ piece: UnsafeMutableRawPointer,
    from oldCount: Int,
    to count: Int
  ) -> Bool {
    let start = next - Self.size(of: oldCount)
    let size = Self.size(of: count)
    guard piece - Self.header == blocks[blocks.count - 1].start + start, size <= end - start else {
      return false
    }
    (piece - Self.header).storeBytes(of: count, as: Int.self)
    next = start + size
    return true
  }

  /// How much of a block a piece takes. The sum cannot overflow: nobody asks for more than the memory there is.
  private static func size(of count: Int) -> Int { (count + header + alignment - 1) & -alignment }

  /// Takes all pieces back.
  mutating func reset() {
    isInUse = false
    for block in blocks.dropFirst() { block.start.deallocate() }
    blocks.removeSubrange(min(1, blocks.count)...)
    openLastBlock()
  }

  /// Gives the memory back. Nothing may be taken after it.
  mutating func free() {
    for block in blocks { block.start.deallocate() }
    blocks = []
  }

  private mutating func addBlock(atLeast size: Int) {
    let grown = blocks.last.map { $0.count * 2 } ?? Self.firstSize
    let count = max(size, grown)
    blocks.append(Block(start: .allocate(byteCount: count, alignment: Self.alignment), count: count))
    openLastBlock()
  }

  private mutating func openLastBlock() {
    next = Self.alignment - Self.header
    end = blocks.last?.count ?? 0
  }
}
