// What a run block shows beside its request, built once; block.js says what goes in.
import { el } from "../dom.js";

const RUN_KEYS = "Control+Enter Meta+Enter";

/** Builds the parts of `block` and puts them in their places. `actions` are `run`, `edit`, `copyCurl`, `copyHurl`, `recall`. */
export function buildParts(block, actions) {
  const tool = (label, onclick) => el("button", { type: "button", class: "run-tool", onclick }, label);
  const first = el("span", { class: "run-first", id: `${block.id}-first` });
  const parts = {
    source: block.querySelector(".run-source"),
    run: el(
      "button",
      {
        type: "button",
        class: "run-button",
        onclick: actions.run,
        "aria-keyshortcuts": RUN_KEYS,
        "aria-label": `Run “${block.heading}”`,
        "aria-describedby": first.id,
      },
      "Run",
    ),
    edit: tool("Edit", actions.edit),
    recall: tool("Show the recording", actions.recall),
    first,
    status: el("p", { class: "run-status", role: "status" }),
    notice: el("div", { class: "run-notice", role: "status" }),
    stale: el("p", { class: "run-stale", hidden: true }),
    answers: el("div", { class: "run-answers" }),
    recording: block.querySelector(".run-recording"),
    state: block.querySelector(".run-state"),
  };
  parts.recall.hidden = true;
  const tools = el(
    "div",
    { class: "run-tools" },
    parts.run,
    parts.edit,
    tool("Copy as curl", actions.copyCurl),
    // Beside the other one, a word is enough for the eye.
    tool([el("span", { class: "visually-hidden" }, "Copy as "), "Hurl"], actions.copyHurl),
    parts.recall,
    el("div", { class: "run-word" }, parts.first, parts.status),
  );
  // The words for readers without a server stood where the buttons are now.
  if (parts.state) {
    parts.state.replaceWith(tools);
    parts.state.querySelector(".run-offline")?.remove();
    parts.first.after(parts.state);
    tools.after(parts.notice, parts.stale, parts.answers);
  } else {
    block.append(tools, parts.notice, parts.stale, parts.answers);
  }
  return parts;
}
