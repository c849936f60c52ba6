import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

/// `GET /openapi.json`: what this server answers, for programs to read.
struct OpenAPIRoutes {
  private let body: ByteBuffer

  init(description: APIDescription) {
    body = ByteBuffer(bytes: JSONWriter.bytes(of: description.json))
  }

  func add(to router: Router<SandboxContext>) {
    router.resource("openapi.json", [.get: describe])
  }

  @Sendable func describe(_ request: Request, context: SandboxContext) async throws -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "application/json", .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: body)
    )
  }
}
