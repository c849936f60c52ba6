// Cookies: which came along and which did not and why, what the answer set, and what the client holds before and after.
import { el, words } from "../../dom.js";
import { duration, explainCookie, parseSetCookie } from "../../run/set-cookie.js";
import { worldTime } from "../countdown.js";
import { long, secret } from "./secret.js";

export function cookiesTab({ cookies, at }) {
  const { sent, withheld, set, before, after } = cookies;
  return [
    section("Sent", sent.length === 0 ? none("None came along.") : list(sent.map(({ name, value }) => [el("code", {}, name), el("p", {}, secret(value))]))),
    withheld.length > 0 ? section("Withheld", list(withheld.map(({ name, reason }) => [el("code", {}, name), el("p", {}, words(reason))]))) : "",
    section("Set", set.length === 0 ? none("The answer set none.") : list(set.map((cookie) => setView(cookie, at)))),
    section("The client holds", el("p", {}, "before ", names(before), ", after ", names(after), ".")),
  ];
}

function setView({ name, value, attributes, removed }, at) {
  const parsed = parseSetCookie(`${name}=${value}; ${attributes}`);
  const age = Number(parsed.get("Max-Age"));
  return [
    el("code", {}, name),
    removed ? el("p", {}, "removed") : el("p", {}, secret(value)),
    el("ul", { class: "attributes" }, parsed.attributes.map(([key, text]) => el("li", {}, el("code", {}, text === "" ? key : `${key}=${text}`), attributeWords(key, text)))),
    // The exchange may be another client's.
    removed ? null : el("p", {}, words(explainCookie(parsed).replace("Your browser", "The client"))),
    !removed && age > 0 ? el("p", {}, "It ", worldTime(at + age, "expiry"), " on the world’s clock.") : null,
  ];
}

function attributeWords(key, value) {
  switch (key.toLowerCase()) {
    case "httponly": return " no script can read it";
    case "secure": return " over HTTPS alone";
    case "max-age": return ` ${Number(value) > 0 ? duration(Number(value)) : "gone at once"}`;
    case "path": return value === "/" ? " on every path" : ` below ${value}`;
    default: return "";
  }
}

function names(list) {
  if (list.length === 0) return "none";
  return el("span", {}, list.flatMap((name, index) => [index > 0 ? ", " : null, long(name)]));
}

function section(title, content) {
  return el("div", { class: "xray-section" }, el("h4", {}, title), content);
}

function list(items) {
  return el("ul", { class: "xray-items" }, items.map((parts) => el("li", {}, parts)));
}

function none(sentence) {
  return el("p", { class: "xray-empty" }, sentence);
}
