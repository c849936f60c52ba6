import Tokens

extension APISchema {
  static let trialCookieSetSchema = object([
    ("set_cookie", ["type": "string", "description": "The Set-Cookie header that the answer carries"]),
    (
      "refusal",
      [
        "type": ["string", "null"],
        "description": "Why a browser does not keep it (RFC 6265bis, section 5.7)",
      ]
    ),
  ])

  static let trialCookiesSchema = object([
    (
      "cookies",
      [
        "type": "array",
        "items": object([
          ("name", ["enum": .array(TrialCookie.names.map { .string($0) })]), ("value", ["type": "string"]),
        ]),
      ]
    )
  ])
}
