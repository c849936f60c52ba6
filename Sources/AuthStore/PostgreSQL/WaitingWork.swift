import Auth

/// A read or a write of a flow, on its way to a connection.
struct Job<Rows>: Sendable {
  /// After this it is not begun any more.
  var deadline: ContinuousClock.Instant
  /// Runs the body and gives what to tell the caller once all is done.
  let run: @Sendable (Rows) throws -> @Sendable () -> Void
  let fail: @Sendable (any Error) -> Void
}

/// Somebody who asks for one row.
struct Lookup: Sendable {
  let deadline: ContinuousClock.Instant
  let question: RowQuestion
  let answer: @Sendable (Result<PostgreSQLRow?, any Error>) -> Void
}

/// What one connection does at a time.
enum Work: Sendable {
  case lookups([Lookup])
  case read(world: String, Job<any CredentialReader>)
  /// Writes of one world, to be committed together.
  case writes(world: String, [Job<any CredentialWriter>])
}

/// Kinds of ``Work``.
struct WorkKinds: OptionSet {
  let rawValue: UInt8

  static let lookups = WorkKinds(rawValue: 1)
  static let reads = WorkKinds(rawValue: 2)
  static let writes = WorkKinds(rawValue: 4)
  static let all: WorkKinds = [.lookups, .reads, .writes]
}

/// What waits for a connection, in the order in which it came. One connection at a time has a world's writes; what
/// comes meanwhile is the next group.
struct WaitingWork {
  private struct Writes {
    var jobs: [Job<any CredentialWriter>] = []
    var isTaken = false
  }

  private var lookups: [Lookup] = []
  private var reads: [(world: String, job: Job<any CredentialReader>)] = []
  private var writes: [String: Writes] = [:]
  /// The worlds with writes that nobody has taken.
  private var worlds: [String] = []
  /// What is taken next, when there is some of it: each kind gets its turn.
  private var turn = 0
  private(set) var count = 0

  /// Beyond these the first callers would wait for the last ones' work.
  private static let longestGroup = 128
  private static let mostLookups = 128

  /// - Returns: whether somebody should come for it; if not, somebody will anyway.
  mutating func add(_ lookup: Lookup) -> Bool {
    lookups.append(lookup)
    count += 1
    return lookups.count == 1
  }

  mutating func add(_ job: Job<any CredentialReader>, world: String) -> Bool {
    reads.append((world, job))
    count += 1
    return true
  }

  mutating func add(_ job: Job<any CredentialWriter>, world: String) -> Bool {
    let isNew = writes[world] == nil
    writes[world, default: Writes()].jobs.append(job)
    if isNew { worlds.append(world) }
    count += 1
    return isNew
  }

  func hasSome(_ kinds: WorkKinds) -> Bool {
    kinds.contains(.lookups) && !lookups.isEmpty || kinds.contains(.reads) && !reads.isEmpty
      || kinds.contains(.writes) && !worlds.isEmpty
  }

  /// - Parameter kinds: what may be taken.
  mutating func take(_ kinds: WorkKinds) -> Work? {
    for _ in 0..<3 {
      turn = (turn + 1) % 3
      let work =
        switch turn {
        case 0: kinds.contains(.lookups) ? takeLookups() : nil
        case 1: kinds.contains(.reads) ? takeRead() : nil
        default: kinds.contains(.writes) ? takeWrites() : nil
        }
      if let work { return work }
    }
    return nil
  }

  private mutating func takeLookups() -> Work? {
    guard !lookups.isEmpty else { return nil }
    let taken = Array(lookups.prefix(Self.mostLookups))
    lookups.removeFirst(taken.count)
    count -= taken.count
    return .lookups(taken)
  }

  private mutating func takeRead() -> Work? {
    guard !reads.isEmpty else { return nil }
    let (world, job) = reads.removeFirst()
    count -= 1
    return .read(world: world, job)
  }

  private mutating func takeWrites() -> Work? {
    guard !worlds.isEmpty else { return nil }
    let world = worlds.removeFirst()
    guard var waiting = writes[world] else { return nil }
    let taken = Array(waiting.jobs.prefix(Self.longestGroup))
    waiting.jobs.removeFirst(taken.count)
    waiting.isTaken = true
    writes[world] = waiting
    count -= taken.count
    return .writes(world: world, taken)
  }

  /// What was taken is done, apart from `left`, which waits again, first in its row.
  mutating func finish(_ work: Work, left: Work? = nil) {
    switch left {
    case .lookups(let taken):
      lookups.insert(contentsOf: taken, at: 0)
      count += taken.count
    case .read(let world, let job):
      reads.insert((world, job), at: 0)
      count += 1
    case .writes(let world, let jobs):
      writes[world]?.jobs.insert(contentsOf: jobs, at: 0)
      count += jobs.count
    case nil: break
    }
    guard case .writes(let world, _) = work else { return }
    if writes[world]?.jobs.isEmpty ?? true {
      writes[world] = nil
    } else {
      writes[world]?.isTaken = false
      worlds.append(world)
    }
  }

  /// Removes what has waited too long, or everything.
  ///
  /// - Parameter now: nil for everything.
  /// - Returns: how to tell each caller.
  mutating func removeLate(_ now: ContinuousClock.Instant?) -> [@Sendable (any Error) -> Void] {
    var late: [@Sendable (any Error) -> Void] = []
    let isLate = { (deadline: ContinuousClock.Instant) in now.map { $0 >= deadline } ?? true }
    lookups.removeAll { lookup in
      guard isLate(lookup.deadline) else { return false }
      late.append { lookup.answer(.failure($0)) }
      return true
    }
    reads.removeAll { read in
      guard isLate(read.job.deadline) else { return false }
      late.append(read.job.fail)
      return true
    }
    for world in Array(writes.keys) {
      writes[world]?.jobs.removeAll { job in
        guard isLate(job.deadline) else { return false }
        late.append(job.fail)
        return true
      }
    }
    worlds.removeAll { world in
      guard let waiting = writes[world], waiting.jobs.isEmpty else { return false }
      writes[world] = nil
      return true
    }
    count -= late.count
    return late
  }
}
