/// Why a request was answered with 503.
enum Unavailability: String, CaseIterable, Sendable {
  /// The database did not answer, or could not be written.
  case database
  /// More passwords wait to be hashed than may.
  case hashing
  /// As many visitors as there is room for have a world that they use.
  case worlds
  /// The server was asked to stop.
  case stopping
  /// Anything else.
  case other
}
