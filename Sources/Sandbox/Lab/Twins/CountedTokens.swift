import Auth
import Synchronization
import Tokens

/// **Vulnerable twin** of ``GenuineSpelling``: refresh tokens are counted, `refresh-1-1`, `refresh-1-2`, `refresh-2-1`
/// (CWE-340). Whoever has one can name the others.
final class CountedTokens: RefreshTokenSpelling {
  private let mint: RefreshTokenMint
  private let sessions = Mutex<[SessionID]>([])

  init(mint: RefreshTokenMint) {
    self.mint = mint
  }

  func spelled(_ token: RefreshToken) -> String {
    let index = sessions.withLock { sessions in
      if let index = sessions.firstIndex(of: token.session) { return index }
      sessions.append(token.session)
      return sessions.count - 1
    }
    return "refresh-\(index + 1)-\(token.generation)"
  }

  func genuine(_ presented: String) -> String {
    let parts = presented.split(separator: "-")
    guard parts.count == 3, parts[0] == "refresh", let number = Int(parts[1]),
      let generation = UInt32(parts[2]),
      let session = sessions.withLock({ $0.indices.contains(number - 1) ? $0[number - 1] : nil })
    else { return presented }
    RequestWitness.current?.record(
      AuthEvent.Weakness(
        name: LabWeakness.countedTokenAccepted.rawValue,
        explanation: "The refresh token is a number that anybody can count to."
      )
    )
    return mint.token(session: session, generation: generation).secret
  }
}
