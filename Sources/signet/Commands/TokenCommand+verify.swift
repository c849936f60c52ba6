import ArgumentParser
import Sandbox
import Tokens

/// `signet token verify`: exit 0 for a valid token, 1 for any other.
struct VerifyTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify a token's signature and claims.",
    discussion: """
      Exits 0 and prints the claims when the token is valid, 1 with the reason on standard error when it is not, 2 when \
      the command or the key is at fault. The key decides the algorithm, never the token. Of the claims exp is required; \
      nbf and iat are checked where they are there; iss and aud when --issuer and --audience say what they must be.
      """
  )

  @Option(
    name: .customLong("jwk"),
    help: ArgumentHelp("The key: a JWK, or a JWK set, of which kid names one.", valueName: "file")
  )
  var keyFile: String

  @Option(
    name: .customLong("alg"),
    help: "Take no other algorithm than this one: HS256, ES256, RS256 or EdDSA."
  )
  var algorithm: String?

  @Option(help: "What aud must contain.")
  var audience: String?

  @Option(help: "What iss must be.")
  var issuer: String?

  @Option(help: ArgumentHelp("Verify as at this time, in seconds since 1970.", valueName: "seconds"))
  var now: Int64?

  @Flag(help: "Check the signature alone; the payload may be anything and is printed as it is.")
  var signatureOnly = false

  func validate() throws {
    if let algorithm, SignatureAlgorithm(rawValue: algorithm) == nil {
      throw ValidationError("--alg is HS256, ES256, RS256 or EdDSA, not '\(algorithm)'.")
    }
    if signatureOnly, audience != nil || issuer != nil || now != nil {
      throw ValidationError("--signature-only checks no claims: leave --audience, --issuer and --now out.")
    }
  }

  func run() throws {
    let keys = try JWKFile.read(keyFile)
    let token = try StandardInput.token()
    do {
      let key = try keys.verificationKey(for: token)
      if let algorithm, key.algorithm.rawValue != algorithm {
        throw refusal("The key is for \(key.algorithm.rawValue), and --alg allows \(algorithm) alone.")
      }
      let verified = try JWS.verify(compact: token, key: key)
      if !signatureOnly { try expectation.check(verified.payload) }
      Console.write(verified.payload + (signatureOnly ? [] : [UInt8(ascii: "\n")]))
    } catch let rejection as TokenRejection {
      throw refusal(rejection.reason)
    }
  }

  private func refusal(_ reason: String) -> ExitCode {
    Console.error("invalid: \(reason)")
    return ExitCode(1)
  }

  private var expectation: ClaimsExpectation {
    ClaimsExpectation(
      audience: audience,
      issuer: issuer,
      now: now.map { NumericDate(seconds: $0) } ?? AdjustableClock.systemTime()
    )
  }
}
