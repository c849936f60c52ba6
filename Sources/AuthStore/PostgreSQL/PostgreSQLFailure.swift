import Auth

/// What went wrong between us and PostgreSQL.
enum PostgreSQLFailure: Error, Equatable {
  /// The connection cannot be had, or cannot be used any more.
  case lost(cause: String)
  /// The server refused a statement. The message is its first line, which holds no values of rows.
  ///
  /// - `code`: https://www.postgresql.org/docs/current/errcodes-appendix.html
  case refused(code: String, message: String)

  init(code: String, message: String) {
    switch code {
    // Shutting down, crashed, not yet up; broken connections; timed out in a transaction.
    case "57P01", "57P02", "57P03", "57P05", "25P03": self = .lost(cause: "\(message) (\(code))")
    case _ where code.hasPrefix("08"): self = .lost(cause: "\(message) (\(code))")
    default: self = .refused(code: code, message: message)
    }
  }

  /// Whether the same work may succeed when it is simply done again, all of it.
  var isPassing: Bool {
    switch self {
    case .lost: true
    // A conflict, a deadlock, a lock that was not to be had in time; a pooler that lost a prepared statement.
    case .refused(let code, _): ["40001", "40P01", "55P03", "26000", "42P05"].contains(code)
    }
  }

  /// Whether another connection is needed. After a failover a read-only server stays so: connecting again finds the
  /// one that took over.
  var needsNewConnection: Bool {
    switch self {
    case .lost: true
    case .refused(let code, _): code == "25006"
    }
  }

  var unavailable: StoreUnavailable {
    switch self {
    case .lost(let cause): StoreUnavailable(cause: "PostgreSQL cannot be reached: \(cause)")
    case .refused(let code, let message): StoreUnavailable(cause: "PostgreSQL error \(code): \(message)")
    }
  }
}
