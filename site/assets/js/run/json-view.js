// JSON, pretty-printed and coloured, line by line; a token among the values opens under its line.
import { el } from "../dom.js";
import { looksLikeJWT } from "./jwt.js";
import { jwtView, opaqueView } from "./jwt-view.js";
import { NumberText } from "./number-text.js";

const LINES_MAX = 2000;
const DEPTH_MAX = 60;
const TOKEN_NAME = /(?:^|_)(?:token|secret|session|code)$/i;

/** The view of a parsed JSON `value`; `hide` replaces what is not to be shown in a text. */
export function jsonView(value, hide) {
  const lines = [];
  write(value, { depth: 0, key: null, last: true, hide }, lines);
  const shown = lines.slice(0, LINES_MAX);
  if (lines.length > LINES_MAX) shown.push(el("div", {}, `… ${lines.length - LINES_MAX} more lines`));
  return el("div", { class: "json-view", tabindex: "0", role: "group", "aria-label": "Response body" }, shown);
}

function write(value, place, lines) {
  if (lines.length > LINES_MAX) return;
  const isList = Array.isArray(value);
  const isParent = value !== null && typeof value === "object" && !(value instanceof NumberText);
  const entries = isParent ? Object.entries(value) : [];
  if (entries.length === 0 || place.depth >= DEPTH_MAX) return lines.push(...scalarLines(value, place));
  lines.push(line({ ...place, last: true }, isList ? "[" : "{"));
  entries.forEach(([key, child], index) => {
    write(child, { ...place, depth: place.depth + 1, key: isList ? null : key, last: index === entries.length - 1 }, lines);
  });
  lines.push(line({ ...place, key: null }, isList ? "]" : "}"));
}

function line({ depth, key, last }, content, tool = null) {
  const name = key === null ? null : [el("span", { class: "t-p" }, JSON.stringify(key)), ": "];
  return el("div", { class: "json-line" }, "  ".repeat(depth), name, content, last ? null : ",", tool);
}

function scalarLines(value, place) {
  if (typeof value !== "string") return [line(place, plain(value, place.hide))];
  const shown = place.hide(value);
  const text = el("span", { class: "t-s token-text" }, JSON.stringify(shown));
  const makeView = shown === value ? tokenView(value, place.key) : null;
  if (!makeView) return [line(place, text)];
  const button = el("button", { type: "button", class: "token-open", "aria-expanded": "false" }, "Open token");
  const opened = line(place, text, button);
  let view = null;
  button.addEventListener("click", () => {
    button.setAttribute("aria-expanded", String(view === null));
    button.textContent = view === null ? "Close token" : "Open token";
    if (view) view.remove();
    view = view ? null : makeView();
    if (view) opened.after(view);
  });
  return [opened];
}

function tokenView(value, key) {
  if (looksLikeJWT(value)) return () => jwtView(value);
  return key !== null && TOKEN_NAME.test(key) && /^\S{16,}$/.test(value) ? opaqueView : null;
}

function plain(value, hide) {
  if (value instanceof NumberText) return el("span", { class: "t-n" }, hide(value.text));
  if (typeof value === "number") return el("span", { class: "t-n" }, hide(String(value)));
  if (value === null || typeof value === "boolean") return el("span", { class: "t-k" }, String(value));
  return hide(JSON.stringify(value)).slice(0, 400);
}
