/// The changes that a watcher has seen and not yet told.
struct ChangeBatch {
  /// By path: whether the file is whole, or something more is to be expected.
  private var changes: [String: Bool] = [:]
  /// Another number for each change, and for each batch: a timer can tell whether it still means this one.
  private(set) var revision = 0
  private(set) var number = 0

  var isEmpty: Bool { changes.isEmpty }

  /// Whether the last change of each file was that it was written to its end, or came from elsewhere as it is. One that
  /// went away may be about to come back: many editors put a new file in the old one's place.
  var isWhole: Bool { changes.values.allSatisfy(\.self) }

  mutating func add(_ path: String, isWhole: Bool) {
    changes[path] = isWhole
    revision += 1
  }

  /// The paths that changed; the next batch begins.
  mutating func take() -> Set<String> {
    defer {
      changes = [:]
      number += 1
    }
    return Set(changes.keys)
  }
}
