// Times that count on the world's clock, wherever they stand.
import { el } from "../dom.js";
import { agoWords, expiryWords } from "./time-words.js";

let now = Date.now() / 1000;

document.addEventListener("signet:clock", (event) => {
  now = event.detail.now;
  for (const time of document.querySelectorAll("time[data-world-time]")) show(time);
});

/** A `time` element for `seconds` since 1970: "expires in 14 min 03 s" for `kind` "expiry", else "14 min 03 s ago". */
export function worldTime(seconds, kind = "moment") {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return el("span", {}, "not a possible time");
  const time = el("time", { class: "world-time", datetime: date.toISOString(), title: date.toLocaleString(), "data-world-time": kind, "data-seconds": seconds });
  show(time);
  return time;
}

function show(time) {
  const seconds = Number(time.dataset.seconds);
  const isExpiry = time.dataset.worldTime === "expiry";
  const words = isExpiry ? expiryWords(seconds, now) : agoWords(seconds, now);
  if (time.textContent !== words) time.textContent = words;
  if (isExpiry) time.classList.toggle("is-past", seconds <= now);
}
