/// How a client gets its access token.
enum AccessTokenDelivery: String, Sendable, CaseIterable {
  /// In the answer's body, for the `Authorization` header of later requests.
  case header
  /// In a cookie.
  case cookie
}
