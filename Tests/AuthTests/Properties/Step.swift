/// One thing that somebody does to a world. The numbers choose among what there is by then (modulo its count), so that
/// any sequence of steps can be run, and one with steps taken out can be run too.
enum Step: Sendable {
  case logIn(user: Int)
  /// A login from a browser that already holds a refresh token.
  case logInPresenting(user: Int, grant: Int)
  case refreshLive(family: Int)
  /// The token that was spent last.
  case refreshPrevious(family: Int)
  /// Any token ever given.
  case refreshAny(grant: Int)
  /// A token with one character changed.
  case refreshForged(grant: Int, character: Int)
  case authenticate(grant: Int)
  case logOutByAccessToken(grant: Int)
  case logOutByRefreshToken(grant: Int)
  case endSession(by: Int, family: Int)
  case endOthers(by: Int)
  case changePassword(by: Int, isRight: Bool)
  case disable(user: Int)
  case moveClock(by: Int64)
  /// To a moment that matters to a family, or one second beside it.
  case moveClockTo(Moment, family: Int, offset: Int64)
  /// The server goes and another comes.
  case restart
  case reset

  enum Moment: CaseIterable, Sendable {
    case graceEnd
    case idleEnd
    case absoluteEnd
  }
}

extension Step {
  /// Draws one step; what is interesting comes often.
  ///
  /// - Parameter turnsBack: whether the clock may step back a little.
  static func random(_ random: inout SplitMix64, turnsBack: Bool) -> Step {
    func number() -> Int { Int.random(in: 0..<1 << 20, using: &random) }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<10: return .logIn(user: number())
    case 10..<13: return .logInPresenting(user: number(), grant: number())
    case 13..<33: return .refreshLive(family: number())
    case 33..<46: return .refreshPrevious(family: number())
    case 46..<51: return .refreshAny(grant: number())
    case 51..<53: return .refreshForged(grant: number(), character: number())
    case 53..<63: return .authenticate(grant: number())
    case 63..<65: return .logOutByAccessToken(grant: number())
    case 65..<68: return .logOutByRefreshToken(grant: number())
    case 68..<70: return .endSession(by: number(), family: number())
    case 70..<71: return .endOthers(by: number())
    case 71..<74: return .changePassword(by: number(), isRight: Bool.random(using: &random))
    case 74..<75: return .disable(user: number())
    case 75..<85: return .moveClock(by: Int64.random(in: 1...15, using: &random))
    case 85..<87: return .moveClock(by: turnsBack ? -Int64.random(in: 1...5, using: &random) : 1)
    case 87..<96:
      return .moveClockTo(
        Moment.allCases[number() % Moment.allCases.count],
        family: number(),
        offset: Int64.random(in: -1...1, using: &random)
      )
    case 96..<99: return .restart
    default: return .reset
    }
  }
}
