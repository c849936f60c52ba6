import HTTPTypes

extension HTTPField.Name {
  /// A header of ours or of a standard that the HTTP library has no constant for.
  private static func known(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no header name") }
    return name
  }

  /// The id of the server's record of this exchange.
  static let signetExchange = known("Signet-Exchange")
  /// What is left of the `Host` headers where the first has become the authority.
  static let hostField = known("Host")
  static let secFetchSite = known("Sec-Fetch-Site")
  static let secFetchMode = known("Sec-Fetch-Mode")
  static let serverTiming = known("Server-Timing")
  static let xForwardedFor = known("X-Forwarded-For")
  static let xForwardedHost = known("X-Forwarded-Host")
  static let xForwardedProto = known("X-Forwarded-Proto")
  static let referrerPolicy = known("Referrer-Policy")
  static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
  static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
  static let permissionsPolicy = known("Permissions-Policy")
}
