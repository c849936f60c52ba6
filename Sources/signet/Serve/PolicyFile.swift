import Auth
import Foundation
import Sandbox
import Tokens

/// The file of `--policy`: settings that differ from the secure default, as a JSON object.
enum PolicyFile {
  /// - Parameter path: nil for the default.
  /// - Throws: ``StartFailure``.
  static func load(_ path: String?) throws(StartFailure) -> Policy {
    guard let path else { return Policy() }
    let json: JSONValue
    do {
      json = try JSONParser.parse(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    } catch let error as JSONError {
      throw .policy(path: path, cause: "\(error)")
    } catch {
      throw .policy(path: path, cause: error.localizedDescription)
    }
    let policy: Policy
    do {
      policy = try Policy().applying(json)
    } catch {
      throw .policy(path: path, cause: "\(error)")
    }
    if policy != Policy() {
      Console.error("warning: the settings of '\(path)' are in force; they may be weaker than the default")
    }
    return policy
  }
}
