/// What a run needs of the world around it; inject fixed ones and a run has one result.
package struct RunnerEnvironment: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z: for `daysAfterNow`, `daysBeforeNow` and the life of cookies.
  package var now: @Sendable () -> Double
  /// FIPS 180-4, for the query `sha256`.
  package var sha256: @Sendable ([UInt8]) -> [UInt8]
  /// Waits between the attempts of a `retry`.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// What checking may cost; nil for what one wrote oneself.
  package var steps: StepBudget?

  package init(
    now: @escaping @Sendable () -> Double,
    sha256: @escaping @Sendable ([UInt8]) -> [UInt8],
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    steps: StepBudget? = nil
  ) {
    self.now = now
    self.sha256 = sha256
    self.sleep = sleep
    self.steps = steps
  }
}
