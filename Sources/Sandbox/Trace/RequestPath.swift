import NIOCore
import Synchronization

/// The way of one request through the middleware: what each step decided and how long it took.
final class RequestPath: Sendable {
  /// One step, with the moments of a monotonic clock in nanoseconds; 0 is a moment that has not come.
  struct Step: Sendable {
    let name: MiddlewareStep
    let enteredAt: UInt64
    var passedAt: UInt64 = 0
    var returnedAt: UInt64 = 0
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

  /// The request goes on to the next step.
  func pass(_ step: Int) {
    let now = Self.now
    recorded.withLock { $0[step].passedAt = now }
  }

  /// The next step has answered or thrown.
  func returned(_ step: Int) {
    let now = Self.now
    recorded.withLock { $0[step].returnedAt = now }
  }

  func leave(_ step: Int, _ outcome: Outcome) {
    let now = Self.now
    recorded.withLock { steps in
      steps[step].leftAt = now
      // Whoever let the request go on did not decide.
      if steps[step].passedAt == 0 { steps[step].outcome = outcome }
    }
  }

  private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}

extension RequestPath.Step {
  /// The nanoseconds of this step alone, without the steps inside it. Of a step that still waits for its answer only
  /// the time before it passed the request on is known.
  var ownNanoseconds: UInt64 {
    guard passedAt > 0 else { return leftAt > enteredAt ? leftAt - enteredAt : 0 }
    let before = passedAt - enteredAt
    return leftAt > returnedAt && returnedAt > 0 ? before + leftAt - returnedAt : before
  }
}
