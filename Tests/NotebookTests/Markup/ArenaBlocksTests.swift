import Testing

@testable import Notebook

struct ArenaBlocksTests {
  @Test("Pieces start at multiples of 16 and do not touch each other, in one block or in many")
  func pieces() {
    var blocks = ArenaBlocks()
    defer { blocks.free() }
    let sizes = [0, 1, 7, 8, 9, 24, 100, 600_000, 3, 2_000_000, 50]
    let pieces = sizes.map { size in (start: blocks.take(size), size: size) }
    for (number, piece) in pieces.enumerated() {
      for offset in 0..<piece.size {
        piece.start.storeBytes(of: UInt8(number), toByteOffset: offset, as: UInt8.self)
      }
    }
    for (number, piece) in pieces.enumerated() {
      #expect(Int(bitPattern: piece.start) % 16 == 0)
      let bytes = UnsafeRawBufferPointer(start: piece.start, count: piece.size)
      let isItsOwn = bytes.allSatisfy { $0 == UInt8(number) }
      #expect(isItsOwn)
    }
  }

  @Test("A piece that grows keeps its bytes: the last one stays where it is")
  func growth() {
    var blocks = ArenaBlocks()
    defer { blocks.free() }
    let first = blocks.resize(nil, to: 3)
    first.copyMemory(from: [1, 2, 3] as [UInt8], byteCount: 3)
    #expect(blocks.resize(first, to: 100) == first)
    _ = blocks.take(1)
    let moved = blocks.resize(first, to: 300)
    #expect(moved != first)
    let far = blocks.resize(moved, to: 5_000_000)
    #expect(Array(UnsafeRawBufferPointer(start: far, count: 3)) == [1, 2, 3])
    #expect(blocks.resize(far, to: 2) == far)
  }

  @Test("What was taken back is handed out again")
  func reset() {
    var blocks = ArenaBlocks()
    defer { blocks.free() }
    let first = blocks.take(10)
    _ = blocks.take(10_000_000)
    blocks.reset()
    #expect(blocks.take(10) == first)
  }
}
