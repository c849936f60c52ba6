// Links from notes to the lab's own pages. A note names the usual addresses, so that it reads well anywhere; the reader's
// notebook may be at another port, and under the other of the two names that are one computer and two sites.

const USUAL = new Map([
  ["http://localhost:8080", () => location.origin],
  ["http://127.0.0.1:8080", otherSite],
]);

/** Points the links at this notebook, and has them open in a tab of their own: the note stays where it is. */
export function aimLabLinks() {
  for (const link of document.querySelectorAll(".prose a[href]")) {
    const origin = USUAL.get(link.origin);
    if (!origin || !/^\/(?:sandbox|attacker)\//.test(link.pathname)) continue;
    link.href = origin() + link.pathname + link.search + link.hash;
    link.target = "_blank";
    link.rel = "noopener";
    const word = document.createElement("span");
    word.className = "visually-hidden";
    word.textContent = " (in a new tab)";
    link.append(word);
  }
}

// Elsewhere than on one's own machine there is no other site: the attacker's page says so.
function otherSite() {
  if (!["localhost", "127.0.0.1"].includes(location.hostname)) return location.origin;
  const site = new URL(location.origin);
  site.hostname = site.hostname === "localhost" ? "127.0.0.1" : "localhost";
  return site.origin;
}
