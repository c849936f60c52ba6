import Auth
import Tokens

/// A row of the database before and after a request.
enum RowChange: Sendable, Equatable {
  case user(before: User?, after: User?)
  case session(before: Session?, after: Session?)
  case throttle(key: String, before: NumericDate?, after: NumericDate?)
}

extension RowChange {
  var json: JSONValue {
    let (table, key, before, after): (String, String, JSONValue, JSONValue) =
      switch self {
      case .user(let before, let after):
        ("users", (after ?? before)?.id.value ?? "", Self.row(before), Self.row(after))
      case .session(let before, let after):
        ("sessions", (after ?? before)?.id.value ?? "", Self.row(before), Self.row(after))
      case .throttle(let key, let before, let after):
        ("throttles", key, Self.row(before), Self.row(after))
      }
    return ["table": .string(table), "key": .string(key), "before": before, "after": after]
  }

  /// The columns as the database has them; of a password there is only the hash.
  private static func row(_ user: User?) -> JSONValue {
    guard let user else { return .null }
    return [
      "id": .string(user.id.value), "username": .string(user.username.display),
      "password_hash": .string(user.passwordHash.encoded), "created_at": .integer(user.createdAt.seconds),
      "disabled_at": time(user.disabledAt), "last_login_at": time(user.lastLoginAt),
    ]
  }

  private static func row(_ session: Session?) -> JSONValue {
    guard let session else { return .null }
    return [
      "id": .string(session.id.value), "user_id": .string(session.user.value),
      "created_at": .integer(session.createdAt.seconds), "generation": .integer(Int64(session.generation)),
      "rotated_at": .integer(session.rotatedAt.seconds), "grace_uses": .integer(Int64(session.graceUses)),
      "throttle_empty_at": .integer(session.throttleEmptyAt.seconds),
      "idle_expires_at": .integer(session.idleExpiresAt.seconds),
      "expires_at": .integer(session.expiresAt.seconds), "ended_at": time(session.ending?.at),
      "end_reason": session.ending.map { .string($0.reason.rawValue) } ?? .null,
    ]
  }

  private static func row(_ emptyAt: NumericDate?) -> JSONValue {
    emptyAt.map { ["empty_at": .integer($0.seconds)] } ?? .null
  }

  private static func time(_ time: NumericDate?) -> JSONValue { time.map { .integer($0.seconds) } ?? .null }
}
