import Foundation
import Testing

/// Inputs made of nasty pieces, from seeds. `FUZZ_SECONDS=1800 swift test --filter Fuzz` looks for new faults that long;
/// `FUZZ_SEED` says where it begins. What it finds is written to `FUZZ_OUT` and belongs into `corpus`.
struct FuzzTests {
  @Test(
    "Whatever stands in a file: no crash, valid and balanced HTML, no text that becomes a tag",
    .timeLimit(.minutes(20))
  )
  func seeds() {
    let notes = RealNotes.all
    for seed in 0..<UInt64(300) {
      let input = FuzzInput(seed: seed, notes: notes)
      do { try FuzzTargets.run(input.bytes, kind: input.kind) } catch {
        Issue.record("seed \(seed), \(input.kind), \(input.bytes.count) bytes: \(error)")
      }
    }
  }

  @Test("A long run finds nothing", .enabled(if: LongRun.seconds > 0))
  func longRun() throws { try LongRun.run() }

  @Test("What the fuzzer once found stays mended", arguments: try Corpus.files())
  func corpus(name: String) throws { try FuzzTargets.run(try Corpus.read(name), kind: nil) }
}

/// The project's own notes: what mutations begin with.
enum RealNotes {
  /// Empty where the tests are not beside the notes.
  static let all: [[UInt8]] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../notes")
      .standardized
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
      .compactMap { try? [UInt8](Data(contentsOf: $0)) }
  }()
}

/// Inputs that once failed, each in a file that says in its name what it did.
enum Corpus {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")

  static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  static func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }
}

/// New seeds until the time is over.
enum LongRun {
  private static let environment = ProcessInfo.processInfo.environment
  static let seconds = environment["FUZZ_SECONDS"].flatMap(Int.init) ?? 0

  static func run() throws {
    let out = URL(filePath: environment["FUZZ_OUT"] ?? FileManager.default.temporaryDirectory.path)
    let current = out.appending(path: "fuzz-current")
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1_000_000
    var slowest = (time: Duration.zero, seed: seed, size: 0)
    var faults: Set<String> = []
    let notes = RealNotes.all
    while clock.now < end {
      let input = FuzzInput(seed: seed, notes: notes)
      // After a crash or a hang, the input that did it is still there.
      try Data(input.bytes).write(to: current)
      let start = clock.now
      if let failure = FuzzReducer.failure(input.bytes, input.kind), faults.insert(failure).inserted {
        let smallest = FuzzReducer.reduce(input.bytes, kind: input.kind)
        try Data(smallest).write(to: out.appending(path: "fuzz-\(seed)"))
        Issue.record("seed \(seed), \(input.kind), reduced to \(smallest.count) bytes: \(failure)")
      }
      let time = clock.now - start
      if time > slowest.time {
        slowest = (time, seed, input.bytes.count)
        print("slowest so far: seed \(seed), \(input.kind), \(input.bytes.count) bytes, \(time)")
        if time > .seconds(1) { try Data(input.bytes).write(to: out.appending(path: "slow-\(seed)")) }
      }
      seed += 1
    }
    print(
      "\(seed) was the next seed; the slowest was \(slowest.seed) with \(slowest.size) bytes: \(slowest.time)"
    )
  }
}
