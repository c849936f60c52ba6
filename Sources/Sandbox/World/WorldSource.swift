package import HTTPTypes
package import Tokens

/// Where a request's world comes from: from everybody's one, or from the visitor's own.
package protocol WorldSource: Sendable {
  /// Whether the worlds' defences can be taken down.
  var isLab: Bool { get }
  /// Counts how far visitors have come; nil where nobody counts.
  var tally: ClassTally? { get }
  /// The public keys that verify access tokens now.
  var publicKeys: JWKSet { get }

  /// The world of whoever sent a request. It is asked at every request, so it answers from memory where it can.
  ///
  /// - Parameters:
  ///   - request: whose cookies name the world.
  ///   - address: the client's network address.
  ///   - need: what the request needs of a world.
  /// - Throws: a ``Problem`` that says when to come again, where there is no room for one more world.
  nonisolated(nonsending) func world(
    for request: HTTPRequest,
    address: ClientAddress,
    need: WorldNeed
  ) async throws -> FoundWorld

  /// How many there are now.
  var census: WorldCensus { get }

  /// How often ``tidy()`` should run, in seconds.
  var tidyInterval: Int64 { get }

  /// Removes what nobody needs any more.
  ///
  /// - Throws: `StoreUnavailable`.
  func tidy() async throws

  /// Writes down what is in memory alone, before the process ends.
  ///
  /// - Throws: `StoreUnavailable`.
  func close() async throws

  /// Ends every stream of events, so that the server can stop.
  func finish()
}

/// How many worlds there are.
package struct WorldCensus: Sendable, Equatable {
  /// Those that have not ended, of all instances, as it was at the last count.
  package var worlds: Int
  /// Those in memory here.
  package var residents: Int
  /// Open streams of their events.
  package var streams: Int
}

/// What a request needs of a world.
package enum WorldNeed: Sendable {
  /// One of its own, which is made if there is none.
  case own
  /// Only to look at one: where there is none, an untouched one looks the same.
  case any
}

/// The world of a request.
package struct FoundWorld: Sendable {
  package let world: World
  /// A `Set-Cookie` header's value that lets its visitor find it again; nil where they can already.
  package var setCookie: String?

  package init(world: World, setCookie: String? = nil) {
    self.world = world
    self.setCookie = setCookie
  }
}

/// One world for everybody, as a browser and a terminal on one machine share it.
package struct OneWorld: WorldSource {
  private let world: World

  package init(_ world: World) {
    self.world = world
  }

  package var isLab: Bool { world.isLab }
  package var tally: ClassTally? { nil }
  package var publicKeys: JWKSet { world.publicKeys }

  package nonisolated(nonsending) func world(
    for request: HTTPRequest,
    address: ClientAddress,
    need: WorldNeed
  ) async throws -> FoundWorld {
    FoundWorld(world: world)
  }

  package var census: WorldCensus {
    WorldCensus(worlds: 1, residents: 1, streams: world.events.listenerCount)
  }

  package var tidyInterval: Int64 { 600 }

  package func tidy() async throws {
    // What has expired is seen on its clock.
    try await world.catchUp()
    try await world.purge()
  }

  package func close() async throws { try await world.keep() }

  package func finish() {
    world.finish()
  }
}
