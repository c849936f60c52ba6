// Opens search: the button in the bar, "/" and Ctrl+K. Nothing of it, the index least of all, loads before that.
import { siteRoot } from "./sandbox.js";

/** Shows the button and listens for the keys. */
export function startSearch() {
  const button = document.querySelector(".search-open");
  const url = button?.dataset.search;
  if (!url) return;
  let dialog = null;
  const open = async () => {
    dialog ??= load(new URL(url, document.baseURI));
    (await dialog).open();
  };
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!slash && !control) return;
    event.preventDefault();
    open();
  });
}

async function load(url) {
  const [{ SearchDialog }] = await Promise.all([import("./search/dialog.js"), loadStyle()]);
  return new SearchDialog(url);
}

function loadStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("assets/css/search.css", siteRoot);
  return new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    document.head.append(link);
  });
}

function isTyping(target) {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
