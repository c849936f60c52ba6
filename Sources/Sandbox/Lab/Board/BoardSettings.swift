/// What the board looks at of the world's settings.
struct BoardSettings {
  let messages: any MessageRenderer
  let referrerPolicy: String
  /// Whether the page's script gets the refresh token, and has to keep it.
  let keepsTokens: Bool
  /// Whether the page offers a link with the access token in it.
  let offersTokenLink: Bool

  init(_ lab: LabSettings) {
    messages = lab.escapeOutput ? EscapedMessages() : MessagesAsHTML()
    referrerPolicy = lab.referrerPolicy.rawValue
    keepsTokens = lab.refreshTokenDelivery == .body
    offersTokenLink = !lab.tokenInHeaderOnly
  }
}
