// What differs from the secure default, in words: chips in the bar, and behind them the list where each is put back.
import { el, words } from "../dom.js";
import { shortWords } from "./settings.js";

const CHIPS_MAX = 2;

/** The chips and their list, in one element that is hidden while everything is as it should be. */
export function differenceChips(policy, status, openDefences) {
  const chips = el("button", { type: "button", class: "chips", popovertarget: "differences" });
  const list = el("ul", { class: "differences-list" });
  const close = () => menu.hidePopover();
  const menu = el(
    "div",
    { id: "differences", class: "lab-menu differences", popover: "auto", role: "group", "aria-labelledby": "differences-heading" },
    el("p", { class: "lab-menu-heading", id: "differences-heading" }, "Weaker than, or other than, the secure default"),
    list,
    el(
      "p",
      { class: "lab-menu-tools" },
      el("button", { type: "button", class: "bar-button", onclick: () => putBack(() => policy.putBack(), "Every setting has its secure default again.") }, "Put all back"),
      el("button", { type: "button", class: "bar-button", onclick: () => { close(); openDefences(); } }, "All defences"),
    ),
  );
  const view = el("div", { class: "world-differences", hidden: true }, chips, menu);

  async function putBack(change, sentence) {
    if (await status.try(change)) status.say(sentence);
    // The button that was pressed may be gone.
    if (menu.matches(":popover-open") && !menu.contains(document.activeElement)) menu.querySelector("button")?.focus();
  }

  const show = () => {
    const { differences, settings } = policy;
    if (differences.length === 0 && menu.matches(":popover-open")) close();
    view.hidden = differences.length === 0;
    document.querySelector(".world")?.classList.toggle("is-changed", differences.length > 0);
    const short = differences.map(({ setting }) => shortWords(setting, settings[setting]));
    const rest = short.length - CHIPS_MAX;
    chips.replaceChildren(
      el("span", { class: "chips-count" }, short.length === 1 ? "1 changed" : `${short.length} changed`),
      ...short.slice(0, CHIPS_MAX).map((text) => el("span", { class: "chip" }, text)),
      rest > 0 ? el("span", { class: "chip" }, `${rest} more`) : "",
    );
    chips.setAttribute("aria-label", `Changed from the secure default: ${short.join(", ")}. Show the list`);
    list.replaceChildren(
      ...differences.map(({ setting, sentence }, index) =>
        el(
          "li",
          {},
          el("span", {}, words(sentence)),
          el(
            "button",
            {
              type: "button", class: "bar-button", "aria-label": `Put back: ${short[index]}`,
              onclick: () => putBack(() => policy.change(setting, null), `Put back: ${short[index]}.`),
            },
            "Put back",
          ),
        ),
      ),
    );
  };
  policy.onChange(show);
  return view;
}
