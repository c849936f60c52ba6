import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Tokens

/// `/sandbox/visit`: a page says that its reader has opened it, while a class is counted.
struct VisitRoutes {
  let tally: ClassTally
  let site: SiteFolder

  private static let longestPath = 200

  func add(to sandbox: RouterGroup<SandboxContext>) {
    sandbox.resource("visit", [.post: visit])
  }

  @Sendable func visit(_ request: Request, context: SandboxContext) async throws -> Response {
    let page = try await request.jsonObject(members: ["page"]).string("page")
    guard page.utf8.count <= Self.longestPath, page.hasSuffix(".html"), !page.hasPrefix("/") else {
      throw Problem(.unprocessableContent, detail: "A page is the path of an HTML file on this site.")
    }
    let goal = ClassTally.Goal(kind: .note, name: page)
    var title = page
    if !tally.isKnown(goal) {
      // Whatever is counted is a page that is there: nobody can fill the table with what they make up.
      let file = try await NIOThreadPool.singleton.runIfActive { site.file(at: "/" + page) }
      guard let file else { throw Problem(.notFound, detail: "There is no such page.") }
      title = file.bytes.flatMap(Self.title) ?? page
    }
    tally.reach(goal, title: title, in: try context.world.id)
    return Response(status: .noContent)
  }

  /// What stands in the page's `<title>`, without the site's name.
  private static func title(of body: ByteBuffer) -> String? {
    let head = String(decoding: body.readableBytesView.prefix(4096), as: UTF8.self)
    guard let start = head.firstRange(of: "<title>"), let end = head.firstRange(of: "</title>"),
      start.upperBound <= end.lowerBound
    else { return nil }
    let title = head[start.upperBound..<end.lowerBound]
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    let text = entities.reduce(String(title)) { $0.replacing($1.0, with: $1.1) }
    return text.split(separator: " · ").first.map(String.init)
  }
}
