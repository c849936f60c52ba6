import Auth
import NIOCore
import Synchronization

/// The way of one request through the middleware, while it is on it. Each step writes itself down as the request comes
/// by; what the last one of them did with it is known when there is an answer.
final class RequestPath: Sendable {
  private struct Walk {
    var steps: [Passage.Step] = []
    var refusal: Passage.Refusal?
    var unavailability: Unavailability?
  }

  private let walk = Mutex(Walk())

  /// The request has come to a step.
  ///
  /// - Parameter firstEvent: how many events its trace has so far.
  func enter(_ step: MiddlewareStep, firstEvent: Int) {
    let entered = Passage.Step(name: step, enteredAt: Self.now, firstEvent: firstEvent)
    walk.withLock { walk in
      // What was taken for the handler turns out to be a step before it.
      if walk.steps.last?.name == .route { walk.steps.removeLast() }
      if walk.steps.isEmpty { walk.steps.reserveCapacity(MiddlewareStep.allCases.count) }
      walk.steps.append(entered)
    }
  }

  /// The step that the request is in threw.
  ///
  /// - Parameters:
  ///   - detail: what the client is told.
  ///   - unavailability: why the answer is 503.
  func refuse(detail: String?, unavailability: Unavailability? = nil) {
    walk.withLock { walk in
      walk.refusal = Passage.Refusal(detail: detail)
      walk.unavailability = unavailability
    }
  }

  /// Why the answer is 503, where it is.
  var unavailability: Unavailability? { walk.withLock { $0.unavailability } }

  /// What there is to know when the answer is there.
  var passage: Passage {
    let now = Self.now
    return walk.withLock { Passage(steps: $0.steps, answeredAt: now, refusal: $0.refusal) }
  }

  private static var now: UInt64 { NIODeadline.now().uptimeNanoseconds }
}

extension SandboxContext {
  /// Writes down that the request has come to a step.
  func enter(_ step: MiddlewareStep) {
    path.enter(step, firstEvent: trace.count)
  }
}
