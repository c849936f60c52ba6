// What this reader has done: notes whose every block ran as it should, and challenges that are passed. Kept in this
// browser alone, shown as ticks in the contents, and given out as a file.
import { el } from "./dom.js";
import { siteRoot } from "./sandbox.js";

const KEY = "signet-progress";

/** Shows the ticks, and follows the blocks of this page; `runs` is what they share, or `null`. */
export function startProgress(runs) {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  const summary = el("span", {});
  const footer = el(
    "p",
    { class: "progress", hidden: true },
    summary,
    el("button", { type: "button", class: "bar-button", onclick: exportFile }, "Export"),
    el("button", { type: "button", class: "bar-button", onclick: forget }, "Forget"),
  );
  contents.append(footer);

  function forget() {
    write(empty());
    document.dispatchEvent(new CustomEvent("signet:progress"));
  }

  function show() {
    const { notes, challenges } = read();
    for (const link of contents.querySelectorAll(".contents-notes a")) tick(link, notes[pathOf(link.href)]?.done === true);
    const done = Object.values(notes).filter((note) => note.done).length;
    const passed = Object.keys(challenges).length;
    const parts = [done > 0 ? count(done, "note") : null, passed > 0 ? count(passed, "challenge") : null].filter(Boolean);
    footer.hidden = parts.length === 0;
    summary.textContent = `Done: ${parts.join(", ")}`;
  }

  document.addEventListener("signet:run", ({ detail }) => {
    if (!detail.good) return;
    change((progress) => noteRun(progress, detail.block, runs));
    show();
  });
  document.addEventListener("signet:challenge", ({ detail }) => {
    change(({ challenges }) => {
      if (detail.passed) challenges[detail.id] ??= new Date().toISOString();
      else delete challenges[detail.id];
    });
    document.dispatchEvent(new CustomEvent("signet:progress"));
  });
  document.addEventListener("signet:progress", show);
  // Another tab of the same notebook.
  addEventListener("storage", (event) => {
    if (event.key === KEY) show();
  });
  show();
}

// A note is done when every block that a page can send as written, set-up aside, has gone as it should.
function noteRun({ notes }, block, runs) {
  const note = (notes[pathOf(location.href)] ??= { blocks: [], done: false });
  if (!note.blocks.includes(block)) note.blocks.push(block);
  const needed = (runs?.blocks ?? []).filter((other) => other.forbidden.length === 0 && !other.closest("details"));
  if (needed.every(({ id }) => note.blocks.includes(id))) note.done = true;
}

function tick(link, isDone) {
  const known = link.querySelector(".done");
  if (!isDone) return known?.remove();
  if (!known) link.append(el("span", { class: "done" }, el("span", { "aria-hidden": "true" }, "✓"), el("span", { class: "visually-hidden" }, "(done)")));
}

function count(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

// As the generator names a page: the same under every address it is served from.
function pathOf(address) {
  const path = decodeURIComponent(new URL(address, document.baseURI).pathname.slice(siteRoot.pathname.length));
  if (path === "" || path.endsWith("/")) return `${path}index.html`;
  return path.endsWith(".html") ? path : `${path}.html`;
}

function empty() {
  return { version: 1, notes: {}, challenges: {} };
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return kept?.version === 1 ? { ...empty(), ...kept } : empty();
  } catch {
    return empty();
  }
}

function write(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Without storage nothing is remembered; the notes work all the same.
  }
}

function change(edit) {
  const progress = read();
  edit(progress);
  write(progress);
}

function exportFile() {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(read(), null, 2)}\n`], { type: "application/json" }));
  el("a", { href: url, download: "signet-progress.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
