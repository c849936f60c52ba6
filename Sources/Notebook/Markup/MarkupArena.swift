internal import CCMark
internal import Glibc

/// The memory of libcmark's trees while one note is read.
///
/// libcmark asks for memory for each node and for each piece of text, and gives each back: a quarter of its time. Here it
/// is given the next bytes of a block, and the block is taken back at once when the note is read.
///
/// What makes that safe: libcmark's memory never leaves `use`. Only `MarkupTree` and `MarkupNode` hold pointers to it,
/// they are made inside `use` only (otherwise the program stops), and what `MarkupReader` returns is copied. `use` does
/// not suspend, so its thread has the memory to itself.
enum MarkupArena {
  /// Runs `body`, in which libcmark may be used on this thread. One `use` inside another shares its memory.
  static func use<Result>(_ body: () -> Result) -> Result {
    let blocks = blocksOfThread
    if blocks.pointee.isInUse { return body() }
    blocks.pointee.isInUse = true
    defer { blocks.pointee.reset() }
    return body()
  }

  /// What libcmark is given. `nonisolated(unsafe)` is safe here: it is made once, never changed and never freed, so any
  /// thread may read it; the memory that its functions hand out is the calling thread's own.
  nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let allocator = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    allocator.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
          precondition(!overflow, "more memory than there are addresses")
          let memory = MarkupArena.inUse.pointee.take(bytes)
          memset(memory, 0, bytes)
          return memory
        },
        realloc: { old, bytes in MarkupArena.inUse.pointee.resize(old, to: bytes) },
        // All is given back at the end of `use`.
        free: { _ in }
      )
    )
    return allocator
  }()

  private static var inUse: UnsafeMutablePointer<ArenaBlocks> {
    let blocks = blocksOfThread
    precondition(blocks.pointee.isInUse, "libcmark is used outside of MarkupArena.use")
    return blocks
  }

  private static var blocksOfThread: UnsafeMutablePointer<ArenaBlocks> {
    if let blocks = pthread_getspecific(key) { return blocks.assumingMemoryBound(to: ArenaBlocks.self) }
    let blocks = UnsafeMutablePointer<ArenaBlocks>.allocate(capacity: 1)
    blocks.initialize(to: ArenaBlocks())
    let result = pthread_setspecific(key, blocks)
    precondition(result == 0, "no memory for a thread's own")
    return blocks
  }

  /// The blocks of a thread end with it.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    let result = pthread_key_create(&key) { blocks in
      guard let blocks = blocks?.assumingMemoryBound(to: ArenaBlocks.self) else { return }
      blocks.pointee.free()
      blocks.deinitialize(count: 1)
      blocks.deallocate()
    }
    precondition(result == 0, "no key for a thread's own memory")
    return key
  }()
}
