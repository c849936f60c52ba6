import Auth
import AuthStore
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Sandbox

/// A year in days that a test moves on, on a database whose file is measured.
@Suite("What a server that runs for a year keeps")
struct RetentionTests {
  private static let day: Int64 = 86_400

  /// The same work is done each day: the file may not grow once the first weeks are over.
  ///
  /// - Parameter work: one day's; the hosted server tidies after it.
  private func year(
    _ change: (inout WorldLimits) -> Void = { _ in },
    work: @Sendable (HostedServer, Client, Int) async throws -> Void
  ) async throws -> (early: Int, late: Int, worlds: Int) {
    let isMemory = FileManager.default.isWritableFile(atPath: "/dev/shm")
    let folder = "\(isMemory ? "/dev/shm" : NSTemporaryDirectory())/signet-year-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/signet.sqlite"
    let database = try SQLiteDatabase(path: path)
    let server = try HostedServer(database, change)
    // A copy has the pages that are in use and those that were, and no log beside it.
    let size = { @Sendable () throws -> Int in
      let copy = folder + "/copy.sqlite"
      try SQLiteBackup.back(up: path, to: copy, replaces: true)
      return try FileManager.default.attributesOfItem(atPath: copy)[.size] as? Int ?? 0
    }
    let early = Mutex(0)
    try await server.test { client in
      for day in 1...365 {
        server.clock.advance(by: Self.day)
        try await work(server, client, day)
        try await server.worlds.tidy()
        if day == 60 {
          let now = try size()
          early.withLock { $0 = now }
        }
      }
    }
    return (early.withLock { $0 }, try size(), try await database.worlds.count())
  }

  @Test("Visitors who come once are gone with their users and sessions, and their rows' room is used again")
  func visitors() async throws {
    let kept = try await year { _, client, day in
      for address in ["a", "b", "c"] {
        let visitor = Visitor(client)
        let registered = try await visitor.register("\(address)-\(day)")
        #expect(registered.status == .created)
        let loggedIn = try await visitor.logIn("\(address)-\(day)")
        #expect(loggedIn.status == .ok)
      }
    }
    // Those of today, and of yesterday: they end a minute after their day.
    #expect(kept.worlds <= 6)
    #expect(kept.late <= kept.early + 32_768, "\(kept)")
  }

  @Test("A world that is used all year keeps neither the sessions nor the throttles of long ago")
  func oneWorld() async throws {
    let owner = Visiting()
    let kept = try await year { _, client, day in
      let visitor = await owner.visitor(client)
      if day == 1 { try await visitor.register() }
      let loggedIn = try await visitor.logIn()
      #expect(loggedIn.status == .ok)
      for guess in 1...5 {
        let refused = try await visitor.logIn("nobody-\(day)-\(guess)")
        #expect(refused.status == .unauthorized)
      }
    }
    #expect(kept.worlds == 1)
    #expect(kept.late <= kept.early + 32_768, "\(kept)")
  }

  /// One visitor, made once there is a client.
  private actor Visiting {
    private var known: Visitor?

    func visitor(_ client: Client) -> Visitor {
      let visitor = known ?? Visitor(client)
      known = visitor
      return visitor
    }
  }
}
