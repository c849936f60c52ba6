/// How a server is set up that strangers use.
package struct Hosting: Sendable {
  package var limits = WorldLimits()
  /// Where visitors reach it; nil where they type its address.
  package var baseURL: BaseURL?
  /// Whose word counts for where a request comes from.
  package var trustedProxies: [AddressRange] = []
  /// What shows the counts of how far the visitors have come; nil where nobody counts.
  package var classToken: ClassToken?

  package init() {}
}
