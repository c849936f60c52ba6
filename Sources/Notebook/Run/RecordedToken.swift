internal import Hurl

/// A JSON Web Token (RFC 7519) in a recording, opened: header, claims, signature. Nothing is verified: a page that was
/// built has no key, and nobody to ask.
struct RecordedToken {
  private let segments: [String]
  private let header: HurlValue

  /// Nil for what does not have the form of a signed token: three base64url parts, the first of them a JSON object.
  init?(_ text: String) {
    segments = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard segments.count == 3, case .success(let header) = Self.decoded(segments[0]) else { return nil }
    self.header = header
  }

  func append(to html: inout [UInt8]) {
    html.append("<details class=\"token-details\"><summary>Open token</summary>\n")
    html.append("<div class=\"token\" role=\"group\" aria-label=\"The token, opened\">\n")
    Self.append(part: "Header", to: &html) { append(header, to: &$0) }
    Self.append(part: "Claims", to: &html) { html in
      switch Self.decoded(segments[1]) {
      case .success(let claims): append(claims, to: &html)
      case .failure(let problem):
        html.append("<p class=\"token-problem\">Cannot be read: ")
        html.append(escaping: problem.words)
        html.append(".</p>\n")
      }
    }
    Self.append(part: "Signature", to: &html) { html in
      html.append("<p>")
      html.append(
        escaping: segments[2].isEmpty
          ? "None. A server that accepts this accepts anything."
          : "Not checked: this is a recording. The served notebook asks the server, which has the key."
      )
      html.append("</p>\n")
    }
    html.append("</div></details>\n")
  }

  private struct Unreadable: Error {
    let words: String
  }

  private static func decoded(_ segment: String) -> Result<HurlValue, Unreadable> {
    guard let bytes = Base64.urlSafe.decode(segment) else {
      return .failure(Unreadable(words: "it is not base64url"))
    }
    do throws(JSONError) {
      let value = try HurlValue(parsingJSON: bytes)
      if case .object = value { return .success(value) }
      return .failure(Unreadable(words: "it is no JSON object"))
    } catch {
      return .failure(Unreadable(words: error.description))
    }
  }

  private static func append(part name: StaticString, to html: inout [UInt8], _ body: (inout [UInt8]) -> Void)
  {
    html.append("<div class=\"token-part\"><p class=\"token-name\">")
    html.append(name)
    html.append("</p>\n")
    body(&html)
    html.append("</div>\n")
  }

  private func append(_ object: HurlValue, to html: inout [UInt8]) {
    guard case .object(let members) = object else { return }
    html.append("<dl>\n")
    for member in members {
      html.append("<div><dt><code>")
      html.append(escaping: member.name)
      html.append("</code></dt><dd><code>")
      if case .string(let text) = member.value {
        html.append(escaping: text)
      } else {
        html.append(escaping: member.value.stored.json)
      }
      html.append("</code>")
      append(noteOn: member, in: members, to: &html)
      html.append("</dd></div>\n")
    }
    html.append("</dl>\n")
  }

  private func append(
    noteOn member: HurlValue.Member,
    in claims: [HurlValue.Member],
    to html: inout [UInt8]
  ) {
    guard let meaning = TokenMeaning.words[member.name] else { return }
    guard TokenMeaning.times.contains(member.name), case .number(.integer(let seconds)) = member.value else {
      html.append("<span class=\"token-note\">")
      html.append(meaning)
      html.append("</span>")
      return
    }
    let time = HurlValue.date(UnixTime(seconds: Double(seconds)))
    html.append("<time class=\"token-note\" datetime=\"")
    html.append(escaping: time.rendered ?? "")
    html.append("\">")
    html.append(meaning)
    html.append(" ")
    html.append(escaping: time.text)
    let issued = claims.first { $0.name == "iat" }?.value
    if member.name != "iat", case .number(.integer(let start))? = issued, seconds > start {
      html.append(escaping: ", \(TokenMeaning.length(ofSeconds: seconds - start)) after it was issued")
    }
    html.append("</time>")
  }
}
