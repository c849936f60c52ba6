/// The names an object has had so far: a scan while they are few, a set from then on, so that thousands of
/// members cost no quadratic time.
struct MemberNames {
  private static let scanLimit = 16
  private var set: Set<[UInt8]> = []

  /// Whether `name` is new beside `members`; if so it is remembered.
  mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
    guard members.count >= Self.scanLimit else {
      return !members.contains { $0.name.hasSameBytes(as: name) }
    }
    if set.isEmpty { set = Set(members.map { Array($0.name.utf8) }) }
    return set.insert(Array(name.utf8)).inserted
  }
}
