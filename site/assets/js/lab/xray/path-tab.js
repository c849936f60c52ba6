// Path: the middleware in the order in which the request met it, what each decided, and how long it took.
import { el, words } from "../../dom.js";
import { siteRoot } from "../../sandbox.js";

const DECISIONS = { passed: "passed on", answered: "answered", refused: "refused" };

export function pathTab({ path, response }) {
  if (path.length === 0) return [el("p", { class: "xray-empty" }, "No step was recorded.")];
  return [
    el(
      "ol",
      { class: "path" },
      path.map((step) =>
        el(
          "li",
          { class: "path-step", "data-decision": step.decision },
          el(
            "p",
            { class: "path-line" },
            el("strong", {}, stepName(step.step)),
            el("span", { class: "path-decision" }, DECISIONS[step.decision] ?? step.decision),
            el("span", { class: "path-time" }, timeWords(step.microseconds)),
          ),
          el("p", { class: "path-detail" }, step.detail ? [...words(step.detail), " "] : null, step.events.map((name) => [el("code", { class: "event-name" }, name), " "]).flat(), stepLinks(step)),
        ),
      ),
    ),
    el("p", { class: "path-end" }, path.at(-1).step === "route" ? `Answered with ${response.status}.` : `Answered with ${response.status} here: what comes after was never asked.`),
  ];
}

/** A step as it is called in sentences. The last one has no type of its own: it is the address's handler. */
export function stepName(step) {
  return step === "route" ? "handler" : step;
}

/** The note and the source of a step, as far as there are any. */
export function stepLinks({ note, source, step }) {
  const file = source?.split("/").at(-1);
  return el(
    "span",
    { class: "step-links" },
    note ? el("a", { href: new URL(note, siteRoot), "aria-label": `The note on ${step}` }, "note") : null,
    source ? sourceLink(source, file) : null,
  );
}

// The repository's host, as the page's own edit link has it; without one the path alone.
function sourceLink(source, file) {
  const edit = document.querySelector(".edit-link")?.href ?? "";
  const base = edit.match(/^(https:\/\/.+?)\/(?:-\/)?_?edit\/([^/]+)\//);
  if (!base) return el("code", { title: source }, file);
  const view = edit.includes("/-/edit/") ? "-/blob" : edit.includes("/_edit/") ? "src/branch" : "blob";
  return el("a", { href: `${base[1]}/${view}/${base[2]}/${source}`, title: source }, file);
}

function timeWords(microseconds) {
  if (microseconds === null || microseconds === undefined) return "";
  return microseconds < 1000 ? `${microseconds.toFixed(microseconds < 10 ? 1 : 0)} µs` : `${(microseconds / 1000).toFixed(1)} ms`;
}
