import CLibpq
import Foundation

/// One connection, in libpq's pipeline mode: statements are sent without waiting, and their answers are taken together
/// (https://www.postgresql.org/docs/current/libpq-pipeline-mode.html).
///
/// It belongs to one thread, which may wait. It waits for a bounded time.
final class PostgreSQLConnection {
  /// What was sent and not answered yet.
  private enum Underway {
    case preparation(sql: String)
    case statement
  }

  private let handle: OpaquePointer
  private let address: PostgreSQLAddress
  private var underway: [Underway] = []
  /// The names of the statements that the server keeps for this connection; nil when it keeps none.
  private var prepared: [String: String]? = [:]
  private var nameCount = 0
  /// Nothing more can be had from it.
  private(set) var isBroken = false

  /// An answer that takes longer does not come any more. Locks are waited for 4 s at most, see ``WriteGroup``, and nobody
  /// waits longer than 5 s for a connection.
  private static let longestAnswer = Duration.seconds(6)

  /// Connects, which takes 5 s at most for each host unless the address says otherwise.
  ///
  /// - Throws: ``PostgreSQLFailure``.
  init(_ address: PostgreSQLAddress) throws(PostgreSQLFailure) {
    // What comes before `dbname` may be overridden by the address, what comes after it may not.
    let parameters = [
      ("connect_timeout", "5"), ("fallback_application_name", "signet"),
      ("dbname", address.connectionString), ("client_encoding", "UTF8"),
    ]
    let handle = Self.withCStrings(parameters.map(\.0)) { keywords in
      Self.withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
    guard let handle else { throw .lost(cause: "out of memory") }
    self.handle = handle
    self.address = address
    guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
    // Notices would go to standard error.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw lost() }
    try greet()
  }

  deinit {
    PQfinish(handle)
  }

  /// Leaves it alone from now on.
  func abandon() {
    isBroken = true
  }

  /// Finds out who is there.
  private func greet() throws(PostgreSQLFailure) {
    prepared = nil
    try send("SELECT pg_backend_pid(), pg_is_in_recovery()")
    guard let row = try receive().last?.rows.first else { throw lost("it does not say who it is") }
    // What is read there may be older than what was answered.
    guard !row.boolean(1) else {
      throw lost("it is a standby; name the primary, or all with target_session_attrs")
    }
    // A pooler makes up the number: behind it each transaction may meet another server process, and a statement that
    // was prepared in one is unknown to the next.
    if row.integer(0) == Int64(PQbackendPID(handle)) { prepared = [:] }
  }

  /// Sends a statement; the answer comes with ``receive()``.
  ///
  /// - Throws: ``PostgreSQLFailure``.
  func send(_ sql: String, _ arguments: [SQLValue] = []) throws(PostgreSQLFailure) {
    guard !isBroken else { throw lost() }
    let name = try prepare(sql)
    let isSent = PostgreSQLArguments.with(arguments) { count, values in
      if let name {
        PQsendQueryPrepared(handle, name, count, values, nil, nil, 0)
      } else {
        PQsendQueryParams(handle, sql, count, nil, values, nil, nil, 0)
      }
    }
    guard isSent == 1 else { throw lost() }
    underway.append(.statement)
  }

  private func prepare(_ sql: String) throws(PostgreSQLFailure) -> String? {
    guard let known = prepared else { return nil }
    if let name = known[sql] { return name }
    nameCount += 1
    let name = "s\(nameCount)"
    guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost() }
    underway.append(.preparation(sql: sql))
    prepared?[sql] = name
    return name
  }

  /// Takes the answers to all that was sent, in its order.
  ///
  /// - Throws: ``PostgreSQLFailure``, the first; the statements after it were not run.
  func receive() throws(PostgreSQLFailure) -> [PostgreSQLResult] {
    let sent = underway
    underway.removeAll(keepingCapacity: true)
    guard !isBroken, PQpipelineSync(handle) == 1 else { throw lost() }
    let deadline = ContinuousClock.now + Self.longestAnswer
    var results: [PostgreSQLResult] = []
    results.reserveCapacity(sent.count)
    var failure: PostgreSQLFailure?
    for item in sent {
      guard let result = try next(deadline) else { throw failure ?? lost() }
      // Each answer ends with a null.
      _ = try next(deadline)
      let wrong = result.failure
      if failure == nil { failure = wrong }
      switch item {
      case .preparation(let sql): if wrong != nil { prepared?[sql] = nil }
      case .statement: results.append(result)
      }
    }
    do {
      guard try next(deadline)?.status == PGRES_PIPELINE_SYNC else { throw lost() }
    } catch {
      // All that was sent has been answered; whoever sends next is told.
      isBroken = true
    }
    if let failure {
      forgetStatements(after: failure)
      throw failure
    }
    return results
  }

  /// Names must stay unique, and a pooler that hid itself is found out here.
  private func forgetStatements(after failure: PostgreSQLFailure) {
    if case .lost = failure { isBroken = true }
    if case .refused("26000", _) = failure { prepared = nil }
    if case .refused("42P05", _) = failure { prepared = nil }
  }

  private func next(_ deadline: ContinuousClock.Instant) throws(PostgreSQLFailure) -> PostgreSQLResult? {
    while PQisBusy(handle) == 1 { try wait(deadline) }
    return PQgetResult(handle).map(PostgreSQLResult.init)
  }

  /// Waits until there is something to read or room to write.
  private func wait(_ deadline: ContinuousClock.Instant) throws(PostgreSQLFailure) {
    let flushed = PQflush(handle)
    guard flushed >= 0 else { throw lost() }
    var descriptor = pollfd(
      fd: PQsocket(handle),
      events: Int16(flushed == 1 ? POLLIN | POLLOUT : POLLIN),
      revents: 0
    )
    let left = deadline - ContinuousClock.now
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { throw lost("it does not answer") }
    let ready = poll(&descriptor, 1, Int32(clamping: milliseconds))
    guard ready >= 0 || errno == EINTR else { throw lost(String(cString: strerror(errno))) }
    if ready > 0, descriptor.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
  }

  /// Marks the connection as broken.
  private func lost(_ cause: String? = nil) -> PostgreSQLFailure {
    isBroken = true
    return .lost(cause: address.withoutSecrets(cause ?? String(cString: PQerrorMessage(handle))))
  }

  private static func withCStrings<Value>(
    _ strings: [String],
    _ body: ([UnsafePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
  }
}
