// The world's clock in the bar, and the buttons that move it.
import { el } from "../dom.js";
import { dayWords, offsetWords, timeOfDay } from "./time-words.js";

const STEPS = [
  [60, "+1 min", "Move the world’s clock on by 1 minute"],
  [900, "+15 min", "Move the world’s clock on by 15 minutes"],
  [604800, "+7 days", "Move the world’s clock on by 7 days"],
];

/** The clock, as an element that follows the world's time. */
export function clockView() {
  const day = el("span", { class: "clock-day" });
  const time = el("span", { class: "clock-time" });
  const offset = el("span", { class: "clock-offset" });
  const view = el("p", { class: "clock", title: "The world’s clock" }, el("span", { class: "visually-hidden" }, "The world’s clock: "), day, " ", time, " ", offset);
  document.addEventListener("signet:clock", ({ detail }) => {
    day.textContent = dayWords(detail.now);
    time.textContent = timeOfDay(detail.now);
    const [, length, direction] = offsetWords(detail.offset).match(/^(.*) (\w+)$/) ?? [null, "", ""];
    offset.replaceChildren(length, el("span", { class: "clock-direction" }, direction && ` ${direction}`));
    view.classList.toggle("is-moved", detail.offset !== 0);
  });
  return view;
}

/** The buttons; `status` hears how far the clock then is. */
export function clockButtons(clock, status) {
  return el(
    "div",
    { class: "clock-steps", role: "group", "aria-label": "Move the clock" },
    STEPS.map(([seconds, label, title]) => {
      const onclick = () =>
        status.try(async () => {
          await clock.advance(seconds);
          status.say(clock.offset === 0 ? "The world’s clock shows the real time." : `The world’s clock is ${offsetWords(clock.offset)} of the real time.`);
        });
      return el("button", { type: "button", class: "bar-button", title, "aria-label": `${label}: ${title.toLowerCase()}`, onclick }, label);
    }),
  );
}
