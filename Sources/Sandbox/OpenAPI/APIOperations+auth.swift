import HTTPTypes

extension APIOperation {
  static let account: [APIOperation] = [
    APIOperation(
      method: .post,
      path: "/auth/register",
      id: "register",
      summary: "Make a user",
      body: .json(.newUser),
      answers: [
        .json(.created, "The new user", .user),
        .problem(.conflict, "The name is taken"),
        .problem(.unprocessableContent, "The name or the password breaks a rule: the detail says which"),
        .tooMany,
      ]
    ),
    APIOperation(
      method: .get,
      path: "/auth/me",
      id: "me",
      summary: "Who the access token belongs to",
      credentials: .accessToken,
      answers: [.json(.ok, "The user and the session", .me, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .put,
      path: "/auth/password",
      id: "changePassword",
      summary: "Change the password and end all other sessions",
      credentials: .accessToken,
      body: .json(.passwordChange),
      answers: [
        .empty(.noContent, "Changed"),
        .problem(.forbidden, "The current password is wrong, or another site made this request"),
        .problem(.unprocessableContent, "The new password breaks a rule: the detail says which"),
        .tooMany,
      ]
    ),
  ]

  static let session: [APIOperation] = [
    APIOperation(
      method: .post,
      path: "/auth/login",
      id: "logIn",
      summary: "Begin a session: an access token, and a refresh token in a cookie",
      body: .json(.credentials),
      answers: [
        .json(.ok, "The tokens", .tokens, headers: [.setCookie, .cacheControl]),
        .problem(.unauthorized, "The name or the password is wrong", headers: [.challenge]),
        .tooMany,
      ]
    ),
    APIOperation(
      method: .post,
      path: "/auth/refresh",
      id: "refresh",
      summary: "Spend the refresh token for the next one and a new access token",
      credentials: .refreshToken,
      answers: [
        .json(.ok, "The tokens", .tokens, headers: [.setCookie, .cacheControl]), .tooMany,
      ]
    ),
    APIOperation(
      method: .post,
      path: "/auth/logout",
      id: "logOut",
      summary: "End the session, if there is one",
      credentials: .welcome,
      answers: [.empty(.noContent, "There is no session now", headers: [.setCookie])]
    ),
  ]

  static let sessions: [APIOperation] = [
    APIOperation(
      method: .get,
      path: "/auth/sessions",
      id: "listSessions",
      summary: "The user's live sessions, the least recently used first",
      credentials: .accessToken,
      answers: [.json(.ok, "The sessions", .sessions, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .delete,
      path: "/auth/sessions",
      id: "endOtherSessions",
      summary: "End every session but this one",
      credentials: .accessToken,
      answers: [.json(.ok, "How many there were", .ended, headers: [.cacheControl])]
    ),
    APIOperation(
      method: .delete,
      path: "/auth/sessions/{id}",
      id: "endSession",
      summary: "End one session",
      credentials: .accessToken,
      pathParameter: PathParameter(name: "id", description: "The session's id"),
      answers: [
        .empty(.noContent, "Ended"), .problem(.notFound, "The user has no live session with that id"),
      ]
    ),
  ]

  static let tokens: [APIOperation] = [
    APIOperation(
      method: .post,
      path: "/auth/revoke",
      id: "revoke",
      summary: "End the session of a token (RFC 7009)",
      body: .form(.token),
      answers: [
        .empty(.ok, "The token is of no use now, and perhaps never was", headers: [.cacheControl]),
        .badParameters,
      ]
    ),
    APIOperation(
      method: .post,
      path: "/auth/introspect",
      id: "introspect",
      summary: "What one of the user's own tokens is good for (RFC 7662)",
      credentials: .accessToken,
      body: .form(.token),
      answers: [
        .json(.ok, "What is known of it", .introspection, headers: [.cacheControl]), .badParameters,
      ]
    ),
  ]
}
