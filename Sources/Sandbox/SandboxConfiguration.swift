/// How the server is set up; what a command's flags become.
package struct SandboxConfiguration: Sendable {
  /// The built site.
  package var site: String
  /// The address to listen at. The default is this machine alone.
  package var host: String
  package var port: Int
  /// Further names that the `Host` header may have, in lower case, without port.
  package var hostNames: Set<String>
  /// With it the server speaks TLS, and HTTP/2 beside HTTP/1.1; without it, plain HTTP/1.1.
  package var certificate: ServerCertificate?
  package var bounds = ConnectionBounds()
  /// Whether each exchange with the sandbox is recorded, for the x-ray and for live checks of `Set-Cookie`.
  package var isTracing = true

  /// Where requests are measured; nil where nobody looks.
  package var metrics: ServerMetrics?
  /// For a server that strangers use; nil for a local one.
  package var hosting: Hosting?

  package init(
    site: String,
    host: String = "127.0.0.1",
    port: Int = 8080,
    hostNames: Set<String> = [],
    certificate: ServerCertificate? = nil
  ) {
    self.site = site
    self.host = host
    self.port = port
    self.hostNames = hostNames
    self.certificate = certificate
  }

  /// See ``SecurityHeaders/isStrictTransport``.
  var isStrictTransport: Bool {
    certificate.map { !$0.isSelfMade } ?? false
      || (hosting?.baseURL.map { $0.isSecure && !$0.isLoopback } ?? false)
  }

  /// Whether browsers reach this server over TLS.
  var isSecure: Bool {
    certificate != nil || hosting?.baseURL?.isSecure ?? !(hosting?.trustedProxies.isEmpty ?? true)
  }

  /// Whether browsers that keep no Secure cookie of plain http are given others; see ``LoopbackCookies``.
  var hasLoopbackCookies: Bool { hosting == nil && certificate == nil }

  /// Whether the same server is another site under another name, as a machine's own names are.
  var hasOtherSite: Bool { hosting == nil || hosting?.baseURL?.isLoopback ?? false }

  /// Every name this server answers to.
  var allowedHosts: Set<String> {
    var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
    names.insert(host.contains(":") ? "[\(host.lowercased())]" : host.lowercased())
    return names.union(hostNames).union(certificate?.hostNames ?? [])
      .union(hosting?.baseURL.map { [$0.host] } ?? [])
  }
}
