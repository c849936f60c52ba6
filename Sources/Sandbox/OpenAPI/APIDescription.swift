import HTTPTypes
import Tokens

/// The description of the whole API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), written once: a test holds
/// it against the router, and schemathesis against what is really answered.
struct APIDescription: Sendable {
  let operations: [APIOperation]

  /// - Parameter hasReload: whether notes are being watched, and so `/sandbox/reload` is there.
  /// - Parameter isClass: whether visitors are counted, and so `/class` is there.
  init(hasReload: Bool, isClass: Bool = false) {
    operations =
      APIOperation.account + APIOperation.session + APIOperation.sessions + APIOperation.tokens
      + APIOperation.publicFiles + APIOperation.health + APIOperation.sandbox + APIOperation.lab
      + APIOperation.challenges + APIOperation.questions + APIOperation.cookies + APIOperation.attacks
      + (hasReload ? [APIOperation.reload] : []) + (isClass ? APIOperation.classroom : [])
  }

  var json: JSONValue {
    [
      "openapi": "3.1.1",
      "info": [
        "title": "Signet sandbox",
        "version": "1.0.0",
        "description": """
        Real register, login, refresh and logout for the pages of the notebook. Every answer has the security \
        headers; every error is problem details (RFC 9457), those of OAuth 2.0 parameters apart. A method that an \
        address does not have is 405 with Allow.
        """,
      ],
      "servers": [["url": "/"]],
      "paths": paths,
      "components": [
        "schemas": .object(APISchema.allCases.map { ($0.rawValue, $0.json) }),
        "securitySchemes": Self.securitySchemes,
      ],
    ]
  }

  private var paths: JSONValue {
    var order: [String] = []
    var methods: [String: [(String, JSONValue)]] = [:]
    for operation in operations {
      if methods[operation.path] == nil { order.append(operation.path) }
      methods[operation.path, default: []].append((operation.method.rawValue.lowercased(), operation.json))
    }
    return .object(order.map { ($0, .object(methods[$0] ?? [])) })
  }

  private static let securitySchemes: JSONValue = [
    "bearer": [
      "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
      "description": "The access token (RFC 6750 §2.1); not together with its cookie",
    ],
    "accessCookie": [
      "type": "apiKey", "in": "cookie", "name": .string(CookieNames.access),
      "description": "The access token where the client chose cookie delivery at login",
    ],
    "refreshCookie": ["type": "apiKey", "in": "cookie", "name": .string(CookieNames.refresh)],
  ]
}
