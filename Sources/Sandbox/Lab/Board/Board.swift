import Synchronization
import Tokens

/// The messages of the lab's victim, in memory: the newest, since a world must not grow without bound.
final class Board: Sendable {
  static let capacity = 100
  /// In bytes of UTF-8.
  static let longestMessage = 2000

  struct Message: Sendable, Equatable {
    let author: String
    let text: String
    /// On the world's clock.
    let at: NumericDate
  }

  private let kept = Mutex<[Message]>([])

  /// The newest first.
  var messages: [Message] { kept.withLock { $0.reversed() } }

  var isEmpty: Bool { kept.withLock { $0.isEmpty } }

  func append(_ message: Message) {
    kept.withLock { messages in
      messages.append(message)
      if messages.count > Self.capacity { messages.removeFirst(messages.count - Self.capacity) }
    }
  }

  func removeAll() {
    kept.withLock { $0 = [] }
  }
}
