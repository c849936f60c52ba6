// The lab's part of the bar: in it on a wide screen, a slim bar at the bottom with a menu on a narrow one.
import { el, icon } from "../dom.js";
import { clockButtons, clockView } from "./clock-controls.js";
import { differenceChips } from "./difference-chips.js";
import { cleanButton, resetMenu } from "./reset-menu.js";

const EYE = "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z";
const MORE = "M4 6h12M4 10h12M4 14h12";

/** Fills the bar. `clean` resets everything and gives whether it could. */
export function fillBar({ runs, status, clock, policy, defences, xray, clean }) {
  const place = document.querySelector(".world");
  if (!place) return;
  const openDefences = () => defences.open();
  const runAll = async () => {
    if (!(await clean())) return status.say("The server did not answer.");
    status.say("Running every block…");
    const stopped = await runs.runInOrder(runs.blocks);
    status.say(stopped ? `Stopped at “${stopped.heading}”.` : "Every block ran.");
    stopped?.scrollIntoView({ block: "start" });
  };
  const tools = el(
    "div",
    { id: "lab-tools", class: "lab-tools", popover: "auto", role: "group", "aria-label": "The lab" },
    clockButtons(clock, status),
    el("button", { type: "button", class: "bar-button", onclick: openDefences }, "Defences"),
    runs?.blocks.length > 0 ? el("button", { type: "button", class: "bar-button", title: "Run every block from a clean world", onclick: once(runAll) }, "Run all") : null,
    resetMenu(status, () => runs?.forget()),
  );
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", "The world");
  place.classList.add("is-lab");
  place.append(
    clockView(),
    differenceChips(policy, status, openDefences),
    el("button", { type: "button", class: "bar-button lab-tools-toggle", popovertarget: "lab-tools", "aria-label": "The lab" }, icon(MORE), el("span", {}, "Lab")),
    tools,
    cleanButton(status, once(clean)),
    xrayToggle(xray),
    status.element,
  );
  place.hidden = false;
}

function xrayToggle(xray) {
  const button = el(
    "button",
    { type: "button", class: "bar-button xray-toggle", "aria-label": "X-ray", "aria-controls": "xray", onclick: () => xray.toggle() },
    icon(EYE),
    el("span", {}, "X-ray"),
  );
  xray.onToggle((isOpen) => button.setAttribute("aria-expanded", String(isOpen)));
  return button;
}

// A second press while the first is still at work does nothing.
function once(action) {
  let running = null;
  return () => {
    running ??= action().finally(() => {
      running = null;
    });
    return running;
  };
}
