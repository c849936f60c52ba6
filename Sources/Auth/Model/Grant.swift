/// What a login or a refresh hands out: RFC 6749 §5.1's answer, before it becomes JSON and cookies.
package struct Grant: Equatable, Sendable {
  /// A JWT (RFC 9068) for the `Authorization` header.
  package let accessToken: String
  /// Its lifetime in seconds from now.
  package let expiresIn: Int64
  package let refreshToken: RefreshToken
  package let session: Session
  /// Seconds until the session ends if nobody refreshes it: the refresh cookie's `Max-Age`.
  package let refreshExpiresIn: Int64

  package init(
    accessToken: String,
    expiresIn: Int64,
    refreshToken: RefreshToken,
    session: Session,
    refreshExpiresIn: Int64
  ) {
    self.accessToken = accessToken
    self.expiresIn = expiresIn
    self.refreshToken = refreshToken
    self.session = session
    self.refreshExpiresIn = refreshExpiresIn
  }
}
