import LibCrypto
import Tokens

/// The name under which a throttle is remembered. Hashed: the table need not keep what strangers type nor where people
/// are.
enum ThrottleKey {
  static func make(_ kind: String, _ parts: String...) -> String {
    // The lengths keep ("ab", "c") apart from ("a", "bc").
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return kind + ":" + Base64URL.encode(Array(SHA256.digest(Array(text.utf8)).prefix(16)))
  }
}
