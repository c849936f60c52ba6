/// The rules for our own `kid` values. Those in tokens are only ever compared with these.
enum KeyID {
  static let limit = 128

  static func checked(_ id: String) throws(KeyError) -> String {
    guard !id.isEmpty else { throw .emptyKeyID }
    guard id.utf8.count <= limit else { throw .keyIDTooLong(limit: limit) }
    return id
  }
}
