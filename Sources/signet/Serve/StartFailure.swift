import AuthStore
import Foundation
import NIOCore
import Sandbox

/// Why the server could not start, in a sentence that says what to do.
enum StartFailure: Error, CustomStringConvertible {
  case dataFolder(path: String, cause: String)
  case database(SQLiteDatabase.OpenFailure)
  /// The sentence is whole: it names the database, without its password.
  case postgreSQL(String)
  /// Other servers of the database have other keys.
  case otherKeys(path: String, address: String)
  case keys(String)
  case policy(path: String, cause: String)
  case certificate(String)
  case portTaken(host: String, port: Int)
  case cannotListen(host: String, port: Int, cause: String)

  var description: String {
    switch self {
    case .dataFolder(let path, let cause):
      "cannot make the folder '\(path)': \(cause); choose another with --data"
    case .database(let failure): "\(failure)"
    case .policy(let path, let cause): "the policy '\(path)' cannot be used: \(cause)"
    case .postgreSQL(let sentence): sentence
    case .otherKeys(let path, let address):
      """
      the keys in '\(path)' are not those with which the database \(address) was first served; \
      copy the file keys.json of that server there, since servers that share a database share their keys
      """
    case .keys(let cause), .certificate(let cause): cause
    case .portTaken(let host, let port):
      "port \(port) of \(host) is in use; stop the other program, or choose another port: signet serve --port \(port + 1)"
    case .cannotListen(let host, let port, let cause): "cannot listen at \(host) port \(port): \(cause)"
    }
  }
}
