// Back to the start: everything with one press, or one thing alone.
import { el, icon } from "../dom.js";
import { ask } from "./api.js";

const AGAIN = "M4 10a6 6 0 1 0 2-4.5M6 2v3.5h3.5";
const DOWN = "m6 8 4 4 4-4";
const PARTS = [
  ["clock", "The clock", "The world’s clock shows the real time again."],
  ["policy", "The defences", "Every setting has its secure default again."],
  ["users", "Users and sessions", "There are no users and no sessions any more."],
  ["traces", "What happened", "The record of what happened is empty."],
];

/** The button that resets everything. `cleanAll` gives whether it could. */
export function cleanButton(status, cleanAll) {
  const onclick = async () => {
    status.say((await cleanAll()) ? "The world is clean." : "The server did not answer.");
  };
  return el(
    "button",
    { type: "button", class: "bar-button clean-world", "aria-label": "Clean world", title: "Start again: no users, no sessions, the real time, the secure defaults", onclick },
    icon(AGAIN),
    el("span", {}, "Clean world"),
  );
}

/** The menu that resets one thing, with its button. `onUsersGone` follows a reset of users. */
export function resetMenu(status, onUsersGone) {
  const reset = async (only, sentence) => {
    menu.hidePopover();
    const done = await status.try(() => ask("/sandbox/reset", { method: "POST", body: { only } }));
    if (!done) return;
    if (only === "users") onUsersGone();
    status.say(sentence);
  };
  const menu = el(
    "div",
    { id: "reset-menu", class: "lab-menu", popover: "auto", role: "group", "aria-labelledby": "reset-heading" },
    el("p", { class: "lab-menu-heading", id: "reset-heading" }, "Reset one thing"),
    PARTS.map(([only, label, sentence]) =>
      el("button", { type: "button", class: "lab-menu-item", onclick: () => reset(only, sentence) }, label),
    ),
  );
  return el(
    "div",
    { class: "reset" },
    el("button", { type: "button", class: "bar-button", popovertarget: "reset-menu", "aria-label": "Reset one thing" }, "Reset", icon(DOWN)),
    menu,
  );
}
