/// What a pattern says.
indirect enum RegexNode: Sendable, Hashable {
  case empty
  case scalar(ScalarSet)
  case assertion(Assertion)
  case capture(RegexNode, index: Int, name: String?)
  case concatenation([RegexNode])
  case alternation([RegexNode])
  case repetition(RegexNode, min: Int, max: Int?, isGreedy: Bool)

  enum Assertion: Sendable, Hashable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, notWordBoundary
  }
}
