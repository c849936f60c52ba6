/// The way of one request through the middleware, when it is over. Moments are those of a monotonic clock, in nanoseconds.
struct Passage: Sendable {
  /// One step, where the request came in.
  struct Step: Sendable {
    let name: MiddlewareStep
    let enteredAt: UInt64
    /// Which of the trace's events belong to this step: those between its beginning and the next step's.
    let firstEvent: Int
  }

  struct Refusal: Sendable, Equatable {
    /// What the client is told.
    let detail: String?
  }

  enum Outcome: Sendable, Equatable {
    /// The request went on to the next step.
    case passed
    /// This step gave the answer.
    case answered
    /// This step threw; the detail is what the client is told.
    case refused(detail: String?)
  }

  /// From outside in. The last one decided.
  let steps: [Step]
  let answeredAt: UInt64
  /// nil when the last step gave its answer by itself.
  let refusal: Refusal?

  func outcome(of index: Int) -> Outcome {
    guard index == steps.count - 1 else { return .passed }
    return refusal.map { .refused(detail: $0.detail) } ?? .answered
  }

  /// The time between a step's beginning and the next one's; of the last step, until there was an answer.
  func nanoseconds(of index: Int) -> UInt64 {
    let end = index + 1 < steps.count ? steps[index + 1].enteredAt : answeredAt
    return end - steps[index].enteredAt
  }

  /// Whether the request came to an end at this step, which threw.
  func isRefused(by step: MiddlewareStep) -> Bool {
    refusal != nil && steps.last?.name == step
  }
}
