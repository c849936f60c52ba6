import AuthStore
import Foundation
import NIOCore
import Sandbox

/// Why the server could not start, in a sentence that says what to do.
enum StartFailure: Error, CustomStringConvertible {
  case dataFolder(path: String, cause: String)
  case database(SQLiteDatabase.OpenFailure)
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
    case .keys(let cause), .certificate(let cause): cause
    case .portTaken(let host, let port):
      "port \(port) of \(host) is in use; stop the other program, or choose another port: signet serve --port \(port + 1)"
    case .cannotListen(let host, let port, let cause): "cannot listen at \(host) port \(port): \(cause)"
    }
  }
}
