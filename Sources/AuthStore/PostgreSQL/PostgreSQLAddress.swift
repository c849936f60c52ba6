import CLibpq

/// Where a PostgreSQL database is and how to get in, as libpq understands it: a URI or `keyword=value` pairs
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING).
///
/// It may hold a password, so it describes itself without one.
package struct PostgreSQLAddress: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// A secret: for libpq alone.
  let connectionString: String
  private let secrets: [String]
  /// `postgresql://user@host:port/database`, as far as the string names them.
  package let description: String

  /// The text is no connection string. It is not repeated, since it may hold a password.
  package struct Malformed: Error, Equatable, CustomStringConvertible {
    package var description: String {
      "the address of the database is not one that libpq understands; it looks like postgresql://user@host:5432/database"
    }
  }

  package init(_ text: String) throws(Malformed) {
    var message: UnsafeMutablePointer<CChar>?
    guard Self.looksLikeOne(text), let options = PQconninfoParse(text, &message) else {
      PQfreemem(message)
      throw Malformed()
    }
    defer { PQconninfoFree(options) }
    var values: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    connectionString = text
    secrets = ["password", "sslpassword"].compactMap { values[$0] }.filter { !$0.isEmpty }
    let user = values["user"].map { $0 + "@" } ?? ""
    let host = values["host"] ?? values["hostaddr"] ?? ""
    let port = values["port"].map { ":" + $0 } ?? ""
    description = "postgresql://\(user)\(host)\(port)/\(values["dbname"] ?? "")"
  }

  /// libpq takes any other text for the name of a database, and so would a misspelt address be taken.
  private static func looksLikeOne(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
      || (!text.contains("://") && text.contains("="))
  }

  /// A message of libpq's on one line, without the secrets of this address.
  func withoutSecrets(_ message: String) -> String {
    var message = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    for secret in secrets { message = message.replacing(secret, with: "<withheld>") }
    return message
  }

  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
