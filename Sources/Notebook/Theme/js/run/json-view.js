// JSON, pretty-printed and coloured, line by line; a token among the values opens under its line.
import { el } from "../dom.js";
import { looksLikeJWT } from "./jwt.js";
import { jwtView, opaqueView } from "./jwt-view.js";

const LINES_MAX = 2000;
const TOKEN_NAME = /(?:^|_)(?:token|secret|session|code)$/i;

/** The view of a parsed JSON `value`. */
export function jsonView(value) {
  const lines = [];
  write(value, { depth: 0, key: null, last: true }, lines);
  const shown = lines.slice(0, LINES_MAX);
  if (lines.length > LINES_MAX) shown.push(el("div", {}, `… ${lines.length - LINES_MAX} more lines`));
  return el("div", { class: "json-view", tabindex: "0", role: "group", "aria-label": "Response body" }, shown);
}

function write(value, place, lines) {
  if (lines.length > LINES_MAX) return;
  const isList = Array.isArray(value);
  const entries = value !== null && typeof value === "object" ? Object.entries(value) : [];
  if (entries.length === 0 || place.depth > 60) return lines.push(line(place, scalar(value, place)));
  lines.push(line({ ...place, last: true }, isList ? "[" : "{"));
  entries.forEach(([key, child], index) => {
    write(child, { depth: place.depth + 1, key: isList ? null : key, last: index === entries.length - 1 }, lines);
  });
  lines.push(line({ ...place, key: null }, isList ? "]" : "}"));
}

function line({ depth, key, last }, content) {
  const name = key === null ? null : [el("span", { class: "t-p" }, JSON.stringify(key)), ": "];
  return el("div", { class: "json-line" }, "  ".repeat(Math.min(depth, 60)), name, content, last ? null : ",");
}

function scalar(value, { key }) {
  if (typeof value === "string") {
    if (looksLikeJWT(value)) return token(value, () => jwtView(value));
    if (key !== null && TOKEN_NAME.test(key) && /^\S{16,}$/.test(value)) return token(value, opaqueView);
    return el("span", { class: "t-s" }, JSON.stringify(value));
  }
  if (typeof value === "number") return el("span", { class: "t-n" }, String(value));
  if (value === null || typeof value === "boolean") return el("span", { class: "t-k" }, String(value));
  return JSON.stringify(value).slice(0, 400);
}

function token(text, makeView) {
  const button = el(
    "button",
    { type: "button", class: "token-open", "aria-expanded": "false", title: "Open this token" },
    JSON.stringify(text),
  );
  let view = null;
  button.addEventListener("click", () => {
    const open = view === null;
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      view = makeView();
      button.closest(".json-line").after(view);
    } else {
      view.remove();
      view = null;
    }
  });
  return button;
}
