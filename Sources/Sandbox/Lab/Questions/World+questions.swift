import Auth
import HTTPTypes
import Tokens

extension World {
  private static let limits = QueryLimits(rows: 50, steps: 2000)
  private static let mostUsers = 1000
  private static let mostSessions = 2000

  /// What a question's stages answer, over this world's own rows and events.
  ///
  /// - Throws: ``Problem`` 503 where nobody can be asked, ``StoreUnavailable``.
  func answer(_ question: Question) async throws -> JSONValue {
    guard let queries else {
      throw Problem(.serviceUnavailable, detail: "This world has nobody who answers questions.")
    }
    let sql = question.stages.indices.map { question.sql(upTo: $0) }
    let answers = try await queries.answer(sql, over: try await tables(), limits: Self.limits)
    let stages = zip(zip(question.stages, sql), answers).map { stage, answer -> JSONValue in
      [
        "name": .string(stage.0.name), "explanation": .string(stage.0.explanation), "sql": .string(stage.1),
        "columns": .array(answer.columns.map { .string($0) }),
        "rows": .array(answer.rows.map { .array($0.map(\.json)) }),
        "cut": .bool(answer.isCut),
      ]
    }
    return [
      "name": .string(question.name), "question": .string(question.text), "stages": .array(stages),
    ]
  }

  /// The rows of this world without its secrets, and its newest exchanges.
  private func tables() async throws -> [QueryTable] {
    let (users, sessions) = try await store.read { rows in
      (try rows.users(limit: Self.mostUsers), try rows.sessions(limit: Self.mostSessions))
    }
    let exchanges = exchanges.newest()
    return [
      QueryTable(
        name: "users",
        columns: ["id", "username", "created_at", "disabled_at", "last_login_at"],
        rows: users.map { user in
          [
            .text(user.id.value), .text(user.username.display), .integer(user.createdAt.seconds),
            QueryValue(user.disabledAt), QueryValue(user.lastLoginAt),
          ]
        }
      ),
      QueryTable(
        name: "sessions",
        columns: [
          "id", "user_id", "created_at", "generation", "rotated_at", "idle_expires_at", "expires_at",
          "ended_at",
          "end_reason",
        ],
        rows: sessions.map { session in
          [
            .text(session.id.value), .text(session.user.value), .integer(session.createdAt.seconds),
            .integer(Int64(session.generation)), .integer(session.rotatedAt.seconds),
            .integer(session.idleExpiresAt.seconds), .integer(session.expiresAt.seconds),
            QueryValue(session.ending?.at), session.ending.map { .text($0.reason.rawValue) } ?? .null,
          ]
        }
      ),
      QueryTable(
        name: "exchanges",
        columns: ["number", "at", "method", "path", "status", "client"],
        rows: exchanges.map { exchange in
          [
            .integer(Int64(exchange.number)), .integer(exchange.at.seconds), .text(exchange.method),
            .text(String(exchange.path.prefix { $0 != "?" })), .integer(Int64(exchange.status)),
            .text(exchange.client.name),
          ]
        }
      ),
      QueryTable(
        name: "events",
        columns: ["exchange", "at", "name", "session_id"],
        rows: exchanges.flatMap { exchange in
          exchange.events.map { event in
            [
              .integer(Int64(exchange.number)), .integer(exchange.at.seconds), .text(event.name),
              event.session.map { .text($0.value) } ?? .null,
            ]
          }
        }
      ),
    ]
  }
}

extension QueryValue {
  fileprivate init(_ time: NumericDate?) {
    self = time.map { .integer($0.seconds) } ?? .null
  }

  fileprivate var json: JSONValue {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number):
      // Whole numbers stay whole; SQLite's rounding gives a real.
      Int64(exactly: number).map { .integer($0) } ?? (number.isFinite ? .number("\(number)") : .null)
    case .text(let text): .string(text)
    }
  }
}
