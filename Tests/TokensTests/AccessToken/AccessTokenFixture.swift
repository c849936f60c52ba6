import LibCrypto
import Tokens

/// An issuer and a verifier that agree, and tokens that are forged by hand: each differs in one thing from a
/// good one.
struct AccessTokenFixture {
  static let now = NumericDate(seconds: 1_700_000_000)
  static let issuer = "https://signet.example"
  static let audience = "https://api.signet.example"
  static let goodHeader = #"{"alg":"HS256","kid":"k1","typ":"at+jwt"}"#

  let key: SigningKey
  let keys: KeySet
  let verifier: AccessTokenVerifier

  init(_ algorithm: SignatureAlgorithm = .hs256, leeway: Int64 = 0) throws {
    key = try SigningKey.generate(algorithm, random: SeededRandom(seed: [42]), id: "k1")
    keys = KeySet(current: key)
    verifier = Self.verifier(keys, leeway: leeway)
  }

  static func verifier(_ keys: KeySet, leeway: Int64 = 0) -> AccessTokenVerifier {
    AccessTokenVerifier(keys: keys, issuer: issuer, audience: audience, leeway: leeway)
  }

  static func issuer(_ keys: KeySet) -> AccessTokenIssuer {
    AccessTokenIssuer(keys: keys, issuer: issuer, audience: audience)
  }

  static func claims(_ changes: [String: String?] = [:]) -> String {
    var members: [(String, String)] = [
      ("iss", "\"\(issuer)\""), ("aud", "\"\(audience)\""), ("sub", "\"u1\""), ("iat", "1700000000"),
      ("exp", "1700000900"), ("jti", "\"t1\""), ("sid", "\"s1\""),
    ]
    for (name, value) in changes {
      members.removeAll { $0.0 == name }
      if let value { members.append((name, value)) }
    }
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// A token of these texts, signed with the fixture's key however wrong they are.
  func token(header: String = goodHeader, claims: String = claims()) -> String {
    token(header: Array(header.utf8), claims: Array(claims.utf8))
  }

  func token(header: [UInt8], claims: [UInt8]) -> String {
    Self.token(header: header, claims: claims, sign: key.sign)
  }

  static func token(header: [UInt8], claims: [UInt8], sign: ([UInt8]) -> [UInt8]) -> String {
    let input = "\(Base64URL.encode(header)).\(Base64URL.encode(claims))"
    return "\(input).\(Base64URL.encode(sign(Array(input.utf8))))"
  }

  /// Why a token is refused now, or nil where it is taken.
  func rejection(of token: String, now: NumericDate = now) -> TokenRejection? {
    do {
      _ = try verifier.verify(token, now: now)
      return nil
    } catch {
      return error
    }
  }
}
