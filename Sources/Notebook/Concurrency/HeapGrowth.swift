internal import Glibc

/// How the C library's heaps grow.
package enum HeapGrowth {
  /// From now on a thread's heap is made accessible in one step, and not page by page: for ten thousand notes that is
  /// forty thousand calls of the kernel, for each of which all threads wait. Memory that is not used is still not taken;
  /// but what is freed at a heap's end is kept. So this is for a program that ends when its work is done.
  ///
  /// Does nothing where the C library is not glibc.
  package static func inOneStep() {
    // M_TOP_PAD of malloc.h, and the size of a heap. Swift's Glibc module leaves that header out.
    _ = mallopt?(-2, 64 * 1024 * 1024)
  }

  private typealias Mallopt = @convention(c) (Int32, Int32) -> Int32

  /// The type is that of mallopt(3).
  private static var mallopt: Mallopt? { dlsym(nil, "mallopt").map { unsafeBitCast($0, to: Mallopt.self) } }
}
