import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Tokens

/// A token used by somebody who is not its owner, from a computer of their own: with no cookie of the owner's browser,
/// through the same routes and middleware as every request.
struct StolenToken {
  let text: String
  /// The victim's routes.
  let victim: any HTTPResponder<SandboxContext>
  let world: World
  /// Of the victim.
  let authority: String
  let logger: Logger

  private struct Sent {
    let method: HTTPRequest.Method
    let path: String
    let response: Response
    let body: JSONObject

    func string(_ name: String) -> String? {
      guard case .string(let text)? = body[name] else { return nil }
      return text
    }

    var json: JSONValue {
      [
        "method": .string(method.rawValue), "path": .string(path),
        "status": .integer(Int64(response.status.code)),
      ]
    }
  }

  /// An access token is shown; any other is first exchanged for one. What came of it.
  func use() async throws -> JSONValue {
    var sent: [Sent] = []
    var access: String? = text
    var next: String?
    if text.split(separator: ".", omittingEmptySubsequences: false).count != 3 {
      let refresh = try await refresh()
      sent.append(refresh)
      access = refresh.string("access_token")
      next = refresh.string("refresh_token") ?? setCookie(of: refresh.response)
    }
    var user: String?
    if let access {
      let me = try await send(.get, "/auth/me", [.authorization: "Bearer \(access)"])
      sent.append(me)
      user = me.string("username")
    }
    func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return [
      "username": optional(user), "sent": .array(sent.map(\.json)), "access_token": optional(access),
      "refresh_token": optional(next),
    ]
  }

  /// As this world's clients do: with the token in a cookie, or in the body.
  private func refresh() async throws -> Sent {
    guard world.settings.lab.refreshTokenDelivery == .cookie else {
      let body = JSONWriter.bytes(of: ["refresh_token": .string(text)])
      return try await send(
        .post,
        "/auth/refresh",
        [.contentType: "application/json", .contentLength: String(body.count)],
        body
      )
    }
    // What is no cookie value would be several cookies, or another header.
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ";") }) else {
      throw Problem(.unprocessableContent, detail: "That is no token: it has characters that no cookie has.")
    }
    return try await send(
      .post,
      "/auth/refresh",
      [.cookie: "\(world.defences.cookies.name(.refresh))=\(text)"]
    )
  }

  private func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    _ headers: HTTPFields,
    _ body: [UInt8] = []
  ) async throws -> Sent {
    var headers = headers
    headers[.userAgent] = "thief"
    let request = Request(
      head: HTTPRequest(
        method: method,
        scheme: "http",
        authority: authority,
        path: path,
        headerFields: headers
      ),
      body: RequestBody(buffer: ByteBuffer(bytes: body))
    )
    let response = try await victim.respond(
      to: request,
      context: SandboxContext(inProcess: logger, world: world)
    )
    guard case .object(let object)? = try? JSONParser.parse(await response.body.bytes()) else {
      return Sent(method: method, path: path, response: response, body: JSONObject())
    }
    return Sent(method: method, path: path, response: response, body: object)
  }

  private func setCookie(of response: Response) -> String? {
    let start = world.defences.cookies.name(.refresh) + "="
    return response.headers[values: .setCookie].first { $0.hasPrefix(start) }
      .map { String($0.dropFirst(start.count).prefix { $0 != ";" }) }
  }
}
