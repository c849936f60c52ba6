// A token opened in place: header, claims with times in words, signature; or a word that it is opaque.
import { el, words } from "../dom.js";
import { MEANINGS, TIMES, decodeJWT, relativeTime } from "./jwt.js";

/** The opened token. Times count on while it is on the page. */
export function jwtView(token) {
  const { header, claims, signature } = decodeJWT(token);
  const view = el(
    "div",
    { class: "token", role: "group", "aria-label": "The token, opened" },
    part("Header", header),
    part("Claims", claims),
    el(
      "div",
      { class: "token-part" },
      el("p", { class: "token-name" }, "Signature"),
      el(
        "p",
        {},
        signature === ""
          ? "None. A server that accepts this accepts anything."
          : words(`\`${shorten(signature)}\` Anyone can read the parts above; only the server, which has the key, can check this one.`),
      ),
    ),
  );
  keepTimes(view);
  return view;
}

/** The word that an opaque token gets. */
export function opaqueView() {
  return el(
    "p",
    { class: "token", role: "group", "aria-label": "The token, explained" },
    "Opaque: random characters that mean nothing by themselves. Only the server can say what they stand for, by looking them up.",
  );
}

function part(name, { json, problem }) {
  return el(
    "div",
    { class: "token-part" },
    el("p", { class: "token-name" }, name),
    problem ? el("p", { class: "token-problem" }, `Cannot be read: ${problem}.`) : claimList(json),
  );
}

function claimList(json) {
  return el(
    "dl",
    {},
    Object.entries(json).map(([name, value]) =>
      el(
        "div",
        {},
        el("dt", {}, el("code", {}, name)),
        el(
          "dd",
          {},
          el("code", {}, typeof value === "string" ? value : JSON.stringify(value)),
          note(name, value),
        ),
      ),
    ),
  );
}

function note(name, value) {
  if (TIMES.has(name) && typeof value === "number") {
    const date = new Date(value * 1000);
    if (Number.isNaN(date.getTime())) return el("span", { class: "token-note" }, "not a possible time");
    return el(
      "time",
      { class: "token-note", datetime: date.toISOString(), title: date.toLocaleString(), "data-seconds": value },
      timeWords(name, value),
    );
  }
  return Object.hasOwn(MEANINGS, name) ? el("span", { class: "token-note" }, MEANINGS[name]) : null;
}

function timeWords(name, seconds) {
  if (name === "exp" && seconds * 1000 <= Date.now()) return `expired ${relativeTime(seconds)}`;
  return `${MEANINGS[name]} ${relativeTime(seconds)}`;
}

function keepTimes(view) {
  const timer = setInterval(() => {
    if (!view.isConnected) return clearInterval(timer);
    for (const time of view.querySelectorAll("time")) {
      const name = time.closest("div").querySelector("dt").textContent;
      time.textContent = timeWords(name, Number(time.dataset.seconds));
    }
  }, 5000);
}

function shorten(text) {
  return text.length > 24 ? `${text.slice(0, 20)}…` : text;
}
