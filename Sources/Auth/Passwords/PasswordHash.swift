package import LibCrypto
import Tokens

/// A stored password hash with the parameters that made it, so that they can be raised later.
///
/// Written as a PHC string: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`
/// (https://github.com/P-H-C/phc-string-format).
package struct PasswordHash: Equatable, Sendable {
  package let parameters: ScryptParameters
  let salt: [UInt8]
  let hash: [UInt8]

  static let saltLength = 16
  static let hashLength = 32

  /// Hashes a password. This takes as long as the parameters ask for: see ``PasswordHasher``.
  static func make(
    _ password: Password,
    parameters: ScryptParameters,
    random: any RandomSource
  ) throws(CryptoError) -> PasswordHash {
    let salt = random.bytes(saltLength)
    let hash = try Scrypt.derive(
      password: password.bytes,
      salt: salt,
      parameters: parameters,
      length: hashLength
    )
    return PasswordHash(parameters: parameters, salt: salt, hash: hash)
  }

  func matches(_ password: Password) throws(CryptoError) -> Bool {
    let other = try Scrypt.derive(
      password: password.bytes,
      salt: salt,
      parameters: parameters,
      length: hash.count
    )
    return constantTimeEqual(hash, other)
  }
}

extension PasswordHash {
  /// The PHC string.
  package var encoded: String {
    let ln = parameters.cost.trailingZeroBitCount
    return "$scrypt$ln=\(ln),r=\(parameters.blockSize),p=\(parameters.parallelization)"
      + "$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
  }

  /// Reads a PHC string that ``encoded`` wrote; nil for anything else.
  package init?(encoded: String) {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
    var numbers: [Substring: UInt64] = [:]
    for pair in parts[2].split(separator: ",") {
      let halves = pair.split(separator: "=")
      guard halves.count == 2, let number = UInt64(halves[1]) else { return nil }
      numbers[halves[0]] = number
    }
    guard let ln = numbers["ln"], (1...30).contains(ln), let r = numbers["r"], let p = numbers["p"],
      let salt = Base64URL.decode(String(parts[3])), let hash = Base64URL.decode(String(parts[4])),
      !salt.isEmpty, !hash.isEmpty
    else { return nil }
    self.parameters = ScryptParameters(cost: 1 << ln, blockSize: r, parallelization: p)
    self.salt = salt
    self.hash = hash
  }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "PasswordHash(withheld)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
