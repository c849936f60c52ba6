import Synchronization
import Tokens

/// What the attacker's site was sent, in memory: the newest, since anybody can send it anything.
final class Loot: Sendable {
  static let capacity = 100
  /// The longest text of an entry, in bytes of UTF-8; what is longer is cut.
  static let longestText = 4096

  struct Entry: Sendable, Equatable {
    fileprivate(set) var number = 0
    /// On the world's clock.
    let at: NumericDate
    /// The parameters of the address.
    let values: [Value]
    /// The page that the request came from, as the browser says.
    let referer: String?

    struct Value: Sendable, Equatable {
      let name: String
      let value: String
    }
  }

  private struct State {
    var entries: [Entry] = []
    var newest = 0
  }

  private let state = Mutex(State())

  /// The newest first.
  var entries: [Entry] { state.withLock { $0.entries.reversed() } }

  var isEmpty: Bool { state.withLock { $0.entries.isEmpty } }

  func append(_ entry: Entry) {
    state.withLock { state in
      state.newest += 1
      var entry = entry
      entry.number = state.newest
      state.entries.append(entry)
      if state.entries.count > Self.capacity { state.entries.removeFirst() }
    }
  }

  func removeAll() {
    state.withLock { $0 = State() }
  }

  static func cut(_ text: some StringProtocol) -> String {
    text.utf8.count <= longestText
      ? String(text) : String(decoding: text.utf8.prefix(longestText), as: UTF8.self)
  }
}

extension Loot {
  var json: JSONValue {
    [
      "loot": .array(
        entries.map { entry in
          [
            "number": .integer(Int64(entry.number)), "at": .integer(entry.at.seconds),
            "values": .array(
              entry.values.map { ["name": .string($0.name), "value": .string($0.value)] }
            ),
            "referer": entry.referer.map { .string($0) } ?? .null,
          ]
        }
      )
    ]
  }
}
