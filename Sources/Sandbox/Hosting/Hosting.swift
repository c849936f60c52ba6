/// How a server is set up that strangers use.
package struct Hosting: Sendable {
  package var limits = WorldLimits()
  /// Where visitors reach it; nil where they type its address.
  package var baseURL: BaseURL?
  /// Whose word counts for where a request comes from.
  package var trustedProxies: [AddressRange] = []
  /// Whether it counts how far the visitors have come.
  package var isClass = false

  package init() {}
}
