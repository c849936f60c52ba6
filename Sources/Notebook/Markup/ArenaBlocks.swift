/// Blocks of memory that are handed out from front to back, and taken back all at once.
///
/// Each piece has its size in the eight bytes before it, and starts at a multiple of 16, as malloc's do.
struct ArenaBlocks {
  /// Whether pieces may be handed out.
  var isInUse = false
  /// The first is kept; the others are for notes that need more.
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  /// The free part of the last block. The header of the next piece is at `next`, 8 past a multiple of 16.
  private var next = 0
  private var end = 0

  private static let alignment = 16
  private static let header = 8
  /// Enough for the tree of a note of some twenty thousand bytes.
  private static let firstSize = 512 * 1024

  /// A piece of `count` bytes with anything in it.
  mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
    // The sum cannot overflow: no more than the memory there is was asked for before.
    let size = (count + Self.header + Self.alignment - 1) & -Self.alignment
    if size > end - next { addBlock(atLeast: size + Self.alignment) }
    // The last block is there, and `next` lies in it.
    let piece = blocks[blocks.count - 1].baseAddress! + next
    piece.storeBytes(of: count, as: Int.self)
    next += size
    return piece + Self.header
  }

  /// A piece with the bytes of `old`, as many as fit; `old` is no piece any more.
  mutating func resize(_ old: UnsafeMutableRawPointer?, to count: Int) -> UnsafeMutableRawPointer {
    guard let old else { return take(count) }
    let oldCount = (old - Self.header).load(as: Int.self)
    if count <= oldCount { return old }
    let new = take(count)
    new.copyMemory(from: old, byteCount: oldCount)
    return new
  }

  /// Takes all pieces back.
  mutating func reset() {
    isInUse = false
    for block in blocks.dropFirst() { block.deallocate() }
    blocks.removeSubrange(min(1, blocks.count)...)
    openLastBlock()
  }

  /// Gives the memory back. Nothing may be taken after it.
  mutating func free() {
    for block in blocks { block.deallocate() }
    blocks = []
  }

  private mutating func addBlock(atLeast size: Int) {
    let grown = blocks.last.map { $0.count * 2 } ?? Self.firstSize
    blocks.append(.allocate(byteCount: max(size, grown), alignment: Self.alignment))
    openLastBlock()
  }

  private mutating func openLastBlock() {
    next = Self.alignment - Self.header
    end = blocks.last?.count ?? 0
  }
}
