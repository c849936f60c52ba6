import HTTPTypes
import Hummingbird
import NIOCore

/// A page of the lab: of the board, which is attacked, or of the attacker.
struct LabPage {
  enum Owner: String {
    case board
    case attacker
  }

  let owner: Owner
  let title: String
  /// The address of a script of ours that the page needs.
  var script: String?
  /// What the script must know, as `data-` attributes of the body.
  var data: [(name: String, value: String)] = []
  /// HTML; whoever puts somebody's text into it has escaped it.
  let body: String

  private var stylesheet: String {
    switch owner {
    case .board: "/sandbox/board/style.css"
    case .attacker: "/attacker/style.css"
    }
  }

  var html: String {
    let script = script.map { #"<script type="module" src="\#($0)"></script>"# } ?? ""
    let data = data.map { #" data-\#($0.name)="\#($0.value.escapedForHTML)""# }.joined()
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title.escapedForHTML)</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\(stylesheet)">
      \(script)
      </head>
      <body class="\(owner.rawValue)"\(data)>
      <main>
      <h1>\(title.escapedForHTML)</h1>
      \(body)
      </main>
      </body>
      </html>

      """
  }

  /// - Parameter headers: those that this page sets itself; the security headers leave them as they are.
  func response(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
    .text(html, type: "text/html; charset=utf-8", status: status, headers: headers)
  }
}

extension Response {
  static func text(
    _ text: String,
    type: String,
    status: HTTPResponse.Status = .ok,
    headers: HTTPFields = [:]
  ) -> Response {
    var headers = headers
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    return Response(
      status: status,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }

  static func script(_ text: String) -> Response { .text(text, type: "text/javascript; charset=utf-8") }

  static func stylesheet(_ text: String) -> Response { .text(text, type: "text/css; charset=utf-8") }
}
