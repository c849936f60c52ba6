import HTTPTypes
import Hummingbird

/// Whether a request that changes something was made by our own pages, or by no browser at all.
protocol CrossOriginCheck: Sendable {
  func comesFromUs(_ request: Request) -> Bool
}

/// Asks the browser, which a page cannot make lie: `Sec-Fetch-Site` first, and from browsers that do not send it,
/// `Origin`, then `Referer`. A request with none of them is no browser's (curl, an app), which holds no cookies of
/// anybody else, so it passes.
///
/// Sources: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html,
/// https://www.w3.org/TR/fetch-metadata/
struct FetchMetadata: CrossOriginCheck {
  func comesFromUs(_ request: Request) -> Bool {
    let sites = request.headers[values: .secFetchSite]
    if !sites.isEmpty {
      return sites.count == 1 && (sites[0] == "same-origin" || sites[0] == "none")
    }
    let origins = request.headers[values: .origin]
    if !origins.isEmpty { return origins.count == 1 && Self.isOurs(origins[0], request) }
    let referers = request.headers[values: .referer]
    if referers.isEmpty { return true }
    // The origin of an address ends where its path begins.
    let parts = referers[0].split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return referers.count == 1 && Self.isOurs(parts.prefix(3).joined(separator: "/"), request)
  }

  private static func isOurs(_ origin: String, _ request: Request) -> Bool {
    guard let authority = request.head.authority else { return false }
    // The scheme is ours by definition: whoever reached this port spoke it.
    return origin == "http://\(authority)" || origin == "https://\(authority)"
  }
}
