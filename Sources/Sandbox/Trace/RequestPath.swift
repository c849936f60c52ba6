import NIOCore
import Synchronization

/// The way of one request through the middleware: what each step decided and how long it took.
final class RequestPath: Sendable {
  /// One step, with the moments of a monotonic clock in nanoseconds.
  struct Step: Sendable {
    let name: MiddlewareStep
    let enteredAt: UInt64
    /// 0 while it waits for the steps inside it.
    var leftAt: UInt64 = 0
    /// Which of the trace's events belong to this step: those between its beginning and the next step's.
    let firstEvent: Int
    var outcome = Outcome.passed
  }

  enum Outcome: Sendable, Equatable {
    /// The request went on to the next step.
    case passed
    /// This step gave the answer.
    case answered
    /// This step threw; the detail is what the client is told.
    case refused(detail: String?)
  }

  private let recorded: Mutex<[Step]> = Mutex([])

  var steps: [Step] { recorded.withLock { $0 } }

  /// Begins a step.
  ///
  /// - Returns: what names it from now on.
  func enter(_ name: MiddlewareStep, firstEvent: Int) -> Int {
    let now = Self.now
    return recorded.withLock { steps in
      if steps.isEmpty { steps.reserveCapacity(MiddlewareStep.allCases.count) }
      steps.append(Step(name: name, enteredAt: now, firstEvent: firstEvent))
      return steps.count - 1
    }
  }

  /// Ends a step. One that was followed by another let the request go on and decided nothing; what the handler's own
  /// answer was it decided in any case.
  func leave(_ step: Int, _ outcome: Outcome) {
    let now = Self.now
    recorded.withLock { steps in
      steps[step].leftAt = now
      if step == steps.count - 1 || steps[step].name == .route { steps[step].outcome = outcome }
    }
  }

  private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}

extension [RequestPath.Step] {
  /// The nanoseconds of one step alone, without the step inside it. Of a step that still waits for its answer only the
  /// time before it passed the request on is known.
  func ownNanoseconds(_ index: Int) -> UInt64 {
    let step = self[index]
    guard index + 1 < count else { return step.leftAt > 0 ? step.leftAt - step.enteredAt : 0 }
    let inner = self[index + 1]
    let before = inner.enteredAt - step.enteredAt
    return step.leftAt > 0 && inner.leftAt > 0 ? before + step.leftAt - inner.leftAt : before
  }
}
