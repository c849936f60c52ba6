// While a class is counted, tells the server that this page was opened. The server adds one to a number.
import { el } from "../dom.js";
import { siteRoot } from "../sandbox.js";

/** `path` is where visits are told. Whoever has asked sites not to share what they do (GPC) is not counted. */
export async function tellVisit(path) {
  if (navigator.globalPrivacyControl === true) return;
  document
    .querySelector(".contents")
    ?.append(el("p", { class: "class-notice" }, "A class is running here: its teacher sees how many readers opened each note, and not who."));
  const page = pageOf(location.pathname.slice(siteRoot.pathname.length));
  try {
    await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ page }) });
  } catch {
    // Not to be counted breaks nothing.
    return;
  }
  // By now the reader has a world, and there is something to hear of.
  document.dispatchEvent(new CustomEvent("signet:world"));
}

function pageOf(path) {
  const decoded = decodeURIComponent(path);
  if (decoded === "" || decoded.endsWith("/")) return `${decoded}index.html`;
  return decoded.endsWith(".html") ? decoded : `${decoded}.html`;
}
