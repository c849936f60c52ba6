/// **Vulnerable twin** of ``EscapedMessages``: a message is put into the page as it came, under a policy that lets
/// inline scripts run (CWE-79). Whoever can write a message runs a script in the page of whoever reads it.
struct MessagesAsHTML: MessageRenderer {
  /// With the usual policy the browser would stop the script although the page did not.
  let contentSecurityPolicy: String? = [
    "default-src 'none'", "script-src 'self' 'unsafe-inline'", "style-src 'self'", "img-src * data:",
    "connect-src *", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  func html(of text: String) -> String { text }
}
