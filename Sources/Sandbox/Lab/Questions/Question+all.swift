extension Question {
  static let all = [
    sessionsPerUser, refreshesPerFamily, failedLoginsByHour, whySessionsEnded, answersByEndpoint,
    usersWithSeveralSessions, eventsInOrder,
  ]

  static let sessionsPerUser = Question(
    name: "sessions-per-user",
    text: "How many sessions has each user, and how many of them are live?",
    stages: [
      Stage(
        name: "owned",
        explanation: "Join: each session beside the name of its user; a user without any has a row too.",
        sql: """
          SELECT users.username, sessions.id AS session, sessions.ended_at
          FROM users LEFT JOIN sessions ON sessions.user_id = users.id
          """
      ),
      Stage(
        name: "counted",
        explanation: "Group by user: the rows of one user become one row, and the sessions a number.",
        sql: """
          SELECT username, count(session) AS sessions,
            count(session) FILTER (WHERE ended_at IS NULL) AS not_ended
          FROM owned GROUP BY username
          """
      ),
      Stage(
        name: "sorted",
        explanation: "Sort: who has most comes first.",
        sql: "SELECT * FROM counted ORDER BY sessions DESC, username"
      ),
    ]
  )

  static let refreshesPerFamily = Question(
    name: "refreshes-per-family",
    text: "How often was each session refreshed, and did a spent token ever come back?",
    stages: [
      Stage(
        name: "refreshes",
        explanation: "Match: only what happened to refresh tokens.",
        sql: """
          SELECT session_id, name, at FROM events
          WHERE session_id IS NOT NULL AND name LIKE 'refresh\\_token.%' ESCAPE '\\'
          """
      ),
      Stage(
        name: "families",
        explanation: "Group by session: all refresh tokens of one login are one family.",
        sql: """
          SELECT session_id, sum(name = 'refresh_token.rotated') AS rotations,
            sum(name = 'refresh_token.reused') AS reuses, max(at) AS last_at
          FROM refreshes GROUP BY session_id
          """
      ),
      Stage(
        name: "busiest",
        explanation: "Sort: a family with a reuse first, then by how often it was rotated.",
        sql: "SELECT * FROM families ORDER BY reuses DESC, rotations DESC, session_id"
      ),
    ]
  )

  static let failedLoginsByHour = Question(
    name: "failed-logins-by-hour",
    text: "In which hours were there failed logins?",
    stages: [
      Stage(
        name: "attempts",
        explanation: "Match: the logins, and nothing else.",
        sql: "SELECT at, status FROM exchanges WHERE method = 'POST' AND path = '/auth/login'"
      ),
      Stage(
        name: "hourly",
        explanation: "Project: each time is cut down to its hour, so that there is something to group by.",
        sql: "SELECT strftime('%Y-%m-%d %H:00', at, 'unixepoch') AS hour, status FROM attempts"
      ),
      Stage(
        name: "counted",
        explanation: "Group by hour: how many there were, and how many were refused.",
        sql: """
          SELECT hour, count(*) AS logins, sum(status >= 400) AS failed
          FROM hourly GROUP BY hour
          """
      ),
      Stage(
        name: "failing",
        explanation: "Having: a condition on the groups, which where cannot see.",
        sql: "SELECT * FROM counted WHERE failed > 0 ORDER BY hour"
      ),
    ]
  )

  static let whySessionsEnded = Question(
    name: "why-sessions-ended",
    text: "Why did sessions end?",
    stages: [
      Stage(
        name: "over",
        explanation: "Match: the sessions that ended before their time.",
        sql: "SELECT end_reason, ended_at - created_at AS lived FROM sessions WHERE ended_at IS NOT NULL"
      ),
      Stage(
        name: "reasons",
        explanation: "Group by reason: how many, and how many seconds they lived in the mean.",
        sql: """
          SELECT end_reason, count(*) AS sessions, round(avg(lived)) AS mean_seconds
          FROM over GROUP BY end_reason
          """
      ),
      Stage(
        name: "sorted",
        explanation: "Sort: the most frequent first.",
        sql: "SELECT * FROM reasons ORDER BY sessions DESC, end_reason"
      ),
    ]
  )

  static let answersByEndpoint = Question(
    name: "answers-by-endpoint",
    text: "How is each endpoint answered?",
    stages: [
      Stage(
        name: "classes",
        explanation: "Project: a status is reduced to its class, 2 to 5.",
        sql: "SELECT method || ' ' || path AS endpoint, status / 100 AS class FROM exchanges"
      ),
      Stage(
        name: "pivot",
        explanation: "Group by endpoint, with a column for each class: a pivot.",
        sql: """
          SELECT endpoint, count(*) AS answers, sum(class = 2) AS good, sum(class = 4) AS refused,
            sum(class = 5) AS broken
          FROM classes GROUP BY endpoint
          """
      ),
      Stage(
        name: "rates",
        explanation: "Project again: of all answers, how many in a hundred were refusals.",
        sql: """
          SELECT endpoint, answers, good, refused, broken, round(100.0 * refused / answers) AS refused_percent
          FROM pivot ORDER BY answers DESC, endpoint
          """
      ),
    ]
  )

  static let usersWithSeveralSessions = Question(
    name: "users-with-several-sessions",
    text: "Who is logged in more than once?",
    stages: [
      Stage(
        name: "live",
        explanation: "Match: the sessions that have not ended.",
        sql: "SELECT user_id, generation, rotated_at FROM sessions WHERE ended_at IS NULL"
      ),
      Stage(
        name: "several",
        explanation: "Group by user, having more than one: having looks at a group's count.",
        sql: """
          SELECT user_id, count(*) AS sessions, max(rotated_at) AS last_used
          FROM live GROUP BY user_id HAVING count(*) > 1
          """
      ),
      Stage(
        name: "named",
        explanation: "Join (Mongo's lookup): the id becomes a name.",
        sql: """
          SELECT users.username, several.sessions, several.last_used
          FROM several JOIN users ON users.id = several.user_id
          ORDER BY several.sessions DESC, users.username
          """
      ),
    ]
  )

  static let eventsInOrder = Question(
    name: "most-frequent-events",
    text: "What happened most often, and when did it happen first and last?",
    stages: [
      Stage(
        name: "counted",
        explanation: "Group by name: a count, and the first and last time.",
        sql: """
          SELECT name, count(*) AS times, min(at) AS first_at, max(at) AS last_at
          FROM events GROUP BY name
          """
      ),
      Stage(
        name: "top",
        explanation: "Sort, and limit: the ten most frequent.",
        sql: "SELECT * FROM counted ORDER BY times DESC, name LIMIT 10"
      ),
    ]
  )
}
