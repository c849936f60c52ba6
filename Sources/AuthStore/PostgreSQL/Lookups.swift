/// Looks up single rows for everybody who asks at this moment, in one round trip.
///
/// Nothing is remembered: each answer is read after it was asked for, so it is never older than the last commit of any
/// process. Those who ask the same before the question is sent share its answer.
struct Lookups {
  let lookups: [Lookup]

  /// - Throws: ``PostgreSQLFailure``; nobody has been answered then.
  func answer(on connection: PostgreSQLConnection) throws(PostgreSQLFailure) {
    var callers: [RowQuestion: [Lookup]] = [:]
    for lookup in lookups { callers[lookup.question, default: []].append(lookup) }
    let questions = Array(callers.keys)
    for question in questions { try connection.send(question.sql, question.arguments) }
    let results = try connection.receive()
    for (question, result) in zip(questions, results) {
      let row = result.rows.first
      for lookup in callers[question] ?? [] { lookup.answer(.success(row)) }
    }
  }
}
