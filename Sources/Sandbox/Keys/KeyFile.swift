import Foundation
package import Tokens

/// The file of the server's secret keys, a JWK set that its owner alone may read, made at the first start. Whoever has
/// it can make tokens; it lies beside the database and never in it.
package struct KeyFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// Why the file cannot be used.
  package enum Failure: Error, Equatable, CustomStringConvertible {
    case cannotRead(path: String, cause: String)
    case cannotWrite(path: String, cause: String)
    case cannotMakeKeys(KeyError)
    case malformed(path: String, cause: String)

    package var description: String {
      switch self {
      case .cannotRead(let path, let cause): "cannot read the key file '\(path)': \(cause)"
      case .cannotWrite(let path, let cause): "cannot write the key file '\(path)': \(cause)"
      case .cannotMakeKeys(let error): "cannot make new keys: \(error)"
      case .malformed(let path, let cause):
        """
        the key file '\(path)' is not one of ours: \(cause); \
        move it away and a new one is made (everybody must log in again)
        """
      }
    }
  }

  /// The keys in the file.
  ///
  /// - Throws: ``Failure``; a file that is not there cannot be read.
  package func load() throws(Failure) -> KeyRing {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .cannotRead(path: path, cause: error.localizedDescription)
    }
    do {
      return try KeyRing(jsonBytes: bytes)
    } catch {
      throw .malformed(path: path, cause: "\(error)")
    }
  }

  /// The keys in the file, made now if it is not there.
  ///
  /// - Throws: ``Failure``.
  package func loadOrMake() throws(Failure) -> KeyRing {
    if !FileManager.default.fileExists(atPath: path) {
      // Read again below: a server that started at the same moment may have been faster.
      try write(try make { () throws(KeyError) in try KeyRing.generate() }, existing: .kept)
    }
    // A copy that was put back may be anybody's to read. Whoever may read it alone cannot change that.
    chmod(path, 0o600)
    return try load()
  }

  /// Puts new signing keys into the file.
  ///
  /// - Throws: ``Failure``.
  package func rotate(now: NumericDate, oldTokens: KeyRing.OldTokens) throws(Failure) {
    let ring = try load()
    let next = try make { () throws(KeyError) in try ring.rotated(now: now, oldTokens: oldTokens) }
    try write(next, existing: .replaced)
  }

  private func make(_ body: () throws(KeyError) -> KeyRing) throws(Failure) -> KeyRing {
    do {
      return try body()
    } catch {
      throw .cannotMakeKeys(error)
    }
  }

  private func write(_ ring: KeyRing, existing: PrivateFile.Existing) throws(Failure) {
    do {
      try PrivateFile.write(ring.jsonBytes, to: path, existing: existing)
    } catch {
      throw .cannotWrite(path: path, cause: error.cause)
    }
  }
}
