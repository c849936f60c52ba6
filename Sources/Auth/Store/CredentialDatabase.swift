/// A database that all worlds share, and several servers may.
package protocol CredentialDatabase: Sendable {
  associatedtype Store: CredentialStore

  /// - Parameter world: whose rows to see; one world never sees another's.
  func store(world: String) -> Store

  /// Which worlds there are, where each visitor has one.
  var worlds: any WorldRegister { get }

  /// What servers that share the database agree on; nil where each has a clock and settings of its own.
  var sharedSettings: (any SharedSettings)? { get }
}

extension CredentialDatabase {
  package var sharedSettings: (any SharedSettings)? { nil }
}
