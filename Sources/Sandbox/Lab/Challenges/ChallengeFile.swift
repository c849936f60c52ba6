import HTTPTypes
import NIOCore
import NIOPosix
import Tokens

/// The challenges of the served site: its `challenges.json`, read each time, since a saved note changes it.
struct ChallengeFile: Sendable {
  let site: SiteFolder

  static let path = "/challenges.json"
  /// In bytes.
  private static let longest = 1024 * 1024
  private static let mostChallenges = 1000

  /// All of them, in the notes' order; none where the site has none.
  ///
  /// - Throws: ``Problem`` 500 for a file that signet did not write.
  func read() async throws -> [Challenge] {
    let file = try await NIOThreadPool.singleton.runIfActive { site.file(at: Self.path) }
    guard let file else { return [] }
    do {
      let bytes = file.bytes.map { Array($0.readableBytesView) } ?? []
      guard case .object(let object) = try JSONParser.parse(bytes, limit: Self.longest),
        case .array(let list)? = object["challenges"], list.count <= Self.mostChallenges
      else { throw Challenge.Malformed(description: "it is no list of challenges") }
      return try list.map { json throws(Challenge.Malformed) in try Challenge(json: json) }
    } catch {
      throw Problem(
        .internalServerError,
        detail: "The site's challenges.json cannot be read: \(error). Build the site again."
      )
    }
  }

  /// - Throws: ``Problem`` 404 when there is no such challenge.
  func challenge(_ id: String) async throws -> Challenge {
    guard let found = try await read().first(where: { $0.id == id }) else {
      throw Problem(.notFound, detail: "There is no such challenge.")
    }
    return found
  }
}
