import Hurl
import LibCrypto
import Logging
import Sandbox
import Tokens

/// Runs Hurl files one after the other, as the blocks of one note: variables and cookies go from one to the next.
struct BlockRun {
  private let runner: HurlRunner
  private var state: RunState
  /// The world in which it runs; nil on a server that runs somewhere.
  private let world: World?

  /// In a world made for this run, without a socket.
  ///
  /// - Parameter seed: see ``FreshWorld``.
  init(inFreshWorldOf seed: String) throws {
    let world = try FreshWorld.make(seed: seed)
    var logger = Logger(label: "signet") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    self.init(
      exchanger: InProcessExchanger(world: world, logger: logger),
      base: FreshWorld.base,
      environment: RunnerEnvironment(
        now: { Double(world.clock.now.seconds) },
        sha256: SHA256.digest,
        // Nobody waits for a clock that stands still: it is moved.
        sleep: { world.clock.advance(by: $0.components.seconds) }
      ),
      world: world
    )
  }

  /// Against a server that runs somewhere.
  init(against base: String) {
    self.init(
      exchanger: SocketExchanger(),
      base: base,
      environment: RunnerEnvironment(
        now: { Double(AdjustableClock.systemTime().seconds) },
        sha256: SHA256.digest
      ),
      world: nil
    )
  }

  private init(
    exchanger: any Exchanger,
    base: String,
    environment: RunnerEnvironment,
    world: World?
  ) {
    self.runner = HurlRunner(exchanger: exchanger, environment: environment)
    self.state = RunState(variables: ["base": .string(base)])
    self.world = world
  }

  mutating func run(_ file: HurlFile) async -> Transcript {
    await runner.run(file, state: &state)
  }

  /// How far what ran here has come with a challenge; nil where the world is another process's.
  func progress(of challenge: Challenge) -> ChallengeProgress? { world?.progress(of: challenge) }
}
