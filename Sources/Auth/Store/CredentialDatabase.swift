/// A database that all worlds share, and several servers may.
package protocol CredentialDatabase: Sendable {
  associatedtype Store: CredentialStore

  /// - Parameter world: whose rows to see; one world never sees another's.
  func store(world: String) -> Store

  /// Which worlds there are, where each visitor has one.
  var worlds: any WorldRegister { get }

  /// What each world is beside its rows.
  var records: any WorldRecords { get }
}
