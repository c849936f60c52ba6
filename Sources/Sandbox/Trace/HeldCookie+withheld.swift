import HTTPTypes
import Hummingbird
import Tokens

extension HeldCookie {
  /// The request that a cookie was not sent with.
  struct Occasion {
    let host: String
    /// Without the query.
    let path: String
    let method: HTTPRequest.Method
    let headers: HTTPFields
    let isBrowser: Bool
    let now: NumericDate
  }

  /// Why a client that holds this cookie did not send it, in one sentence: the first rule of RFC 6265bis §5.8.3 that
  /// explains it.
  func reasonWithheld(_ occasion: Occasion) -> String {
    if host != occasion.host { return "It belongs to \(host), and this request went to \(occasion.host)." }
    if let expiresAt, occasion.now >= expiresAt { return "Its Max-Age is over on the world's clock." }
    guard isFor(occasion) else { return "Its Path is \(path), and this request went to \(occasion.path)." }
    guard occasion.isBrowser else { return "This program sends a cookie only when it is told to." }
    if occasion.headers[.secFetchSite] == "cross-site" {
      let isTopLevel = occasion.headers[.secFetchMode] == "navigate"
      let isSafe = [HTTPRequest.Method.get, .head, .options].contains(occasion.method)
      switch sameSite?.lowercased() {
      case "strict": return "It is SameSite=Strict, and another site's page made this request."
      case "none": return "It is SameSite=None, and the browser keeps third-party cookies back."
      case "lax" where !isTopLevel:
        return "It is SameSite=Lax, and this is no navigation but a request of another site's page."
      case "lax" where !isSafe:
        return "It is SameSite=Lax, and another site's page made this \(occasion.method.rawValue) request."
      case nil where !isSafe:
        return "Without SameSite it is taken for Lax, and another site's page made this request."
      default: break
      }
    }
    return "The page asked to leave cookies out, or this browser has deleted it."
  }
}
