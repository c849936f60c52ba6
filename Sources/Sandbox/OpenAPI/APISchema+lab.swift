import Auth
import Tokens

extension APISchema {
  private static let textOrNull: JSONValue = ["type": ["string", "null"]]
  private static let row: JSONValue = ["type": ["object", "null"]]

  private static func list(_ members: [(String, JSONValue)]) -> JSONValue {
    ["type": "array", "items": object(members)]
  }

  private static let texts: JSONValue = ["type": "array", "items": text]

  static let traceSchema = object([
    ("id", text), ("number", ["type": "integer", "minimum": 1]), ("at", time), ("client", text),
    ("user_agent", text),
    ("request", object([("method", text), ("path", text), ("headers", pairs)])),
    ("response", object([("status", ["type": "integer"]), ("headers", pairs), ("body", textOrNull)])),
    ("why", object([("sentence", text), ("step", textOrNull)])),
    (
      "path",
      list([
        ("step", text), ("decision", ["enum": ["passed", "answered", "refused"]]), ("detail", textOrNull),
        ("microseconds", ["type": ["number", "null"]]), ("events", texts), ("note", textOrNull),
        ("source", textOrNull),
      ])
    ),
    ("events", list([("name", text), ("explanation", text)])),
    (
      "cookies",
      object([
        ("sent", list([("name", text), ("value", text)])),
        ("withheld", list([("name", text), ("reason", text)])),
        (
          "set",
          list([("name", text), ("value", text), ("attributes", text), ("removed", ["type": "boolean"])])
        ),
        ("before", texts), ("after", texts),
      ])
    ),
    (
      "tokens",
      list([
        ("where", text), ("kind", ["enum": ["jwt", "opaque"]]), ("token", text), ("header", row),
        ("claims", row),
        ("signature", ["enum": ["valid", "invalid", "unknown"]]), ("problem", textOrNull),
        ("changed", list([("claim", text), ("from", [:]), ("to", [:])])), ("sentence", text),
      ])
    ),
    ("database", list([("table", text), ("key", text), ("before", row), ("after", row)])),
    ("differences", texts),
  ])

  static let tracesSchema = object([
    ("traces", ["type": "array", "items": APISchema.trace.reference]),
    ("newest", ["type": "integer", "minimum": 0]),
  ])

  static let clockSchema = object([("now", time), ("offset", ["type": "integer"])])

  static let clockChangeSchema: JSONValue = [
    "type": "object",
    "oneOf": [
      object([("advance", seconds("Below zero to go back"))]),
      object([("offset", seconds("Ahead of the real time"))]),
    ],
  ]

  private static func seconds(_ description: String) -> JSONValue {
    [
      "type": "integer", "description": .string("Seconds. \(description)"),
      "minimum": .integer(-ClockRoutes.farthest), "maximum": .integer(ClockRoutes.farthest),
    ]
  }

  /// One event; its data is JSON.
  static let worldEventsSchema: JSONValue = [
    "type": "object",
    "description":
      "Server-sent events: how the world stands, what happens in it, and the events of /sandbox/reload",
    "properties": [
      "event": ["enum": ["clock", "policy", "trace", "reset", "state", "built", "errors"]], "data": text,
    ],
  ]

  static let resetParts: JSONValue = ["enum": .array(World.ResetPart.allCases.map { .string($0.rawValue) })]

  /// Every setting with the type that it has.
  static let settings: [(String, JSONValue)] = (Policy().json + LabSettings().json).map { name, value in
    let type: JSONValue =
      switch value {
      case .bool: ["type": ["boolean", "null"]]
      case .integer: ["type": ["integer", "null"]]
      case .string: ["type": ["string", "null"]]
      default: ["type": ["object", "null"]]
      }
    return (name, type)
  }

  static let policySchema = object([
    ("settings", object(settings)), ("defaults", object(settings)),
    ("differences", list([("setting", text), ("sentence", text)])),
  ])
}
