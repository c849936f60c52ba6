import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import Sandbox

struct CheckHostTests {
  @Test(
    "Another host name is refused (DNS rebinding)",
    arguments: [
      ("localhost:8080", true), ("LocalHost", true), ("127.0.0.1:8080", true), ("[::1]:8080", true),
      ("evil.example", false), ("localhost.evil.example:8080", false), ("", false), (nil, false),
      (":8080", false),
      ("localhost@evil.example", false), ("[::1", false),
    ] as [(String?, Bool)]
  )
  func hostNames(_ host: String?, _ passes: Bool) async throws {
    let request = Request(
      head: HTTPRequest(method: .get, scheme: "http", authority: host, path: "/"),
      body: RequestBody(buffer: ByteBuffer())
    )
    let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
    let check = CheckHost(allowed: SandboxConfiguration(site: "site").allowedHosts)
    do {
      _ = try await check.handle(request, context: SandboxContext(source: source)) { _, _ in
        Response(status: .ok)
      }
      #expect(passes)
    } catch let problem as Problem {
      #expect(!passes)
      #expect(problem.status == .misdirectedRequest)
    }
  }
}
