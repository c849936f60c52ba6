import HTTPTypes
import Hummingbird
import NIOCore
import Tokens

/// `GET /.well-known/jwks.json`: the public keys that verify this server's access tokens (RFC 7517 §5), so that another
/// server can check them without a secret. A shared secret (HS256) is never among them.
struct KeyRoutes {
  let worlds: any WorldSource

  func add(to router: Router<SandboxContext>) {
    router.resource(".well-known/jwks.json", [.get: keys])
  }

  @Sendable func keys(_ request: Request, context: SandboxContext) async throws -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "application/jwk-set+json",
        // Long enough to spare most requests, short enough that a new key is known before its tokens are many.
        .cacheControl: "public, max-age=300",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: worlds.publicKeys.jsonBytes))
    )
  }
}
