/// What happened to a client's cookies in one exchange.
struct CookieMovement: Sendable, Equatable {
  struct Pair: Sendable, Equatable {
    let name: String
    let value: String
  }

  struct Withheld: Sendable, Equatable {
    let name: String
    /// One sentence.
    let reason: String
  }

  var sent: [Pair] = []
  var withheld: [Withheld] = []
  /// The names that the client held before and after, as far as the server can know.
  var before: [String] = []
  var after: [String] = []
}
