import Auth

/// Looks up sessions for everybody who asks at this moment, in one round trip.
///
/// Nothing is remembered: each answer is read after it was asked for, so it is never older than the last commit of any
/// process. Those who ask for the same session before the question is sent share its answer.
struct SessionLookups {
  let lookups: [Lookup]

  private static let sql = """
    SELECT \(SQLColumns.of("s", SQLColumns.session)), \(SQLColumns.of("u", SQLColumns.user)) \
    FROM sessions s JOIN users u ON u.world = s.world AND u.id = s.user_id WHERE s.world = $1 AND s.id = $2
    """

  /// - Throws: ``PostgreSQLFailure``; nobody has been answered then.
  func answer(on connection: PostgreSQLConnection) throws(PostgreSQLFailure) {
    var callers: [Lookup.Key: [Lookup]] = [:]
    for lookup in lookups { callers[lookup.key, default: []].append(lookup) }
    let keys = Array(callers.keys)
    for key in keys { try connection.send(Self.sql, [.text(key.world), .text(key.session.value)]) }
    let results = try connection.receive()
    for (key, result) in zip(keys, results) {
      let found = Result<(session: Session, user: User)?, any Error> {
        guard let row = result.rows.first else { return nil }
        return (try Session(row), try User(row, from: 11))
      }
      for lookup in callers[key] ?? [] { lookup.answer(found) }
    }
  }
}
