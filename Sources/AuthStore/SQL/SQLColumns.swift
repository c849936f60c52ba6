import Auth
import Tokens

/// The columns of what is read, in the order in which it is read from a row.
enum SQLColumns {
  static let user = "id, username, username_key, password_hash, created_at, disabled_at, last_login_at"

  static let session = """
    id, user_id, created_at, generation, rotated_at, grace_uses, throttle_empty_at, idle_expires_at, expires_at, \
    ended_at, end_reason
    """

  /// The same columns of a table that a query calls `alias`.
  static func of(_ alias: String, _ columns: String) -> String {
    "\(alias)." + columns.replacing(", ", with: ", \(alias).")
  }
}

extension User {
  /// Reads ``SQLColumns/user``.
  ///
  /// - Parameter first: the column where they begin.
  /// - Throws: `StoreUnavailable` for a row that no version of this program wrote.
  init(_ row: some SQLRow, from first: Int32 = 0) throws {
    guard let hash = PasswordHash(encoded: row.text(first + 3)) else {
      throw StoreUnavailable(cause: "a stored password hash is not a PHC string")
    }
    self.init(
      id: UserID(row.text(first)),
      username: Username(display: row.text(first + 1), key: row.text(first + 2)),
      passwordHash: hash,
      createdAt: NumericDate(seconds: row.integer(first + 4)),
      disabledAt: row.optionalInteger(first + 5).map(NumericDate.init(seconds:)),
      lastLoginAt: row.optionalInteger(first + 6).map(NumericDate.init(seconds:))
    )
  }
}

extension Session {
  /// Reads ``SQLColumns/session``.
  ///
  /// - Throws: `StoreUnavailable` for a row that a later version of this program wrote.
  init(_ row: some SQLRow) throws {
    var ending: Ending?
    if let at = row.optionalInteger(9), let name = row.optionalText(10) {
      guard let reason = EndReason(rawValue: name) else {
        throw StoreUnavailable(cause: "a session ended for a reason this version does not know: \(name)")
      }
      ending = Ending(at: NumericDate(seconds: at), reason: reason)
    }
    self.init(
      id: SessionID(row.text(0)),
      user: UserID(row.text(1)),
      createdAt: NumericDate(seconds: row.integer(2)),
      generation: UInt32(clamping: row.integer(3)),
      rotatedAt: NumericDate(seconds: row.integer(4)),
      graceUses: Int(row.integer(5)),
      throttleEmptyAt: NumericDate(seconds: row.integer(6)),
      idleExpiresAt: NumericDate(seconds: row.integer(7)),
      expiresAt: NumericDate(seconds: row.integer(8)),
      ending: ending
    )
  }
}
