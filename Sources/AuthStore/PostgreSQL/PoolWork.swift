import Auth

/// Does what a connection has taken, and decides what happens when it fails.
struct PoolWork {
  let connection: PostgreSQLConnection

  /// - Returns: what should be done again, since nothing of it has happened.
  func run(_ work: Work) -> Work? {
    switch work {
    case .lookups(let lookups): run(lookups)
    case .read(let world, let job): run(job, world: world)
    case .writes(let world, let jobs): run(jobs, world: world)
    }
  }

  private func run(_ lookups: [Lookup]) -> Work? {
    do {
      try Lookups(lookups: lookups).answer(on: connection)
    } catch {
      if error.isPassing { return .lookups(lookups) }
      for lookup in lookups { lookup.answer(.failure(error.unavailable)) }
    }
    return nil
  }

  private func run(_ job: Job<any CredentialReader>, world: String) -> Work? {
    do {
      try Snapshot(world: world, job: job).answer(on: connection)
    } catch {
      rollBack()
      let failure = error as? PostgreSQLFailure
      if failure?.isPassing == true { return .read(world: world, job) }
      job.fail(failure?.unavailable ?? error)
    }
    return nil
  }

  private func run(_ jobs: [Job<any CredentialWriter>], world: String) -> Work? {
    do {
      try WriteGroup(world: world, jobs: jobs).commit(on: connection)
      return nil
    } catch {
      return after(error, jobs, world: world)
    }
  }

  private func after(
    _ failure: WriteGroup.Failure,
    _ jobs: [Job<any CredentialWriter>],
    world: String
  ) -> Work? {
    switch failure {
    case .unknown(let failure):
      let error = StoreUnavailable(
        cause: "\(failure.unavailable.cause); the commit was under way and may or may not have been kept"
      )
      for job in jobs { job.fail(error) }
      return nil
    case .undone(let failure):
      rollBack()
      if failure.isPassing { return .writes(world: world, jobs) }
      if failure.needsNewConnection { connection.abandon() }
      guard jobs.count > 1, !connection.isBroken else {
        for job in jobs { job.fail(failure.unavailable) }
        return nil
      }
      // One of them is to blame: alone, each answers for itself.
      var left: [Job<any CredentialWriter>] = []
      for job in jobs {
        if case .writes(_, let again) = run([job], world: world) { left += again }
      }
      return left.isEmpty ? nil : .writes(world: world, left)
    }
  }

  private func rollBack() {
    guard !connection.isBroken else { return }
    do {
      try connection.send("ROLLBACK")
      _ = try connection.receive()
    } catch {
      connection.abandon()
    }
  }
}
