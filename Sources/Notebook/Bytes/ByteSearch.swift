internal import Glibc

/// Searching in bytes, at the speed of the C library.
extension UnsafeBufferPointer<UInt8> {
  func contains(_ needle: StaticString) -> Bool {
    firstIndex(of: needle, from: 0) != nil
  }

  /// The index of the first occurrence of `needle` at or after `start`.
  func firstIndex(of needle: StaticString, from start: Int) -> Int? {
    firstIndex(
      of: UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount),
      from: start
    )
  }

  /// The index of the first occurrence of `needle` at or after `start`.
  func firstIndex(of needle: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = baseAddress, let needleBase = needle.baseAddress, let first = needle.first else {
      return nil
    }
    var index = start
    while let found = firstIndex(ofByte: first, from: index), found + needle.count <= count {
      if memcmp(base + found, needleBase, needle.count) == 0 { return found }
      index = found + 1
    }
    return nil
  }

  /// The index of the first `byte` at or after `start`.
  func firstIndex(ofByte byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count else { return nil }
    guard let found = memchr(base + start, Int32(byte), count - start) else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }

  func starts(with prefix: StaticString) -> Bool {
    guard let base = baseAddress, count >= prefix.utf8CodeUnitCount else { return false }
    return memcmp(base, prefix.utf8Start, prefix.utf8CodeUnitCount) == 0
  }

  func equals(_ other: StaticString) -> Bool {
    count == other.utf8CodeUnitCount && starts(with: other)
  }
}
