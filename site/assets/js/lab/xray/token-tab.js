// Token: each token of the exchange, opened; its times count on the world's clock.
import { el, words } from "../../dom.js";
import { MEANINGS, TIMES } from "../../run/jwt.js";
import { worldTime } from "../countdown.js";
import { timeOfDay } from "../time-words.js";
import { long, secret } from "./secret.js";

const SIGNATURES = {
  valid: "Signature valid: the server’s own key made it.",
  invalid: "Signature invalid: no key of the server made it over these bytes.",
  unknown: "Signature not checked.",
};

export function tokenTab({ tokens }) {
  if (tokens.length === 0) return [el("p", { class: "xray-empty" }, "No token in the request, none in the answer.")];
  return tokens.map(tokenView);
}

function tokenView(token) {
  const isJWT = token.kind === "jwt";
  const expiry = token.claims?.exp;
  return el(
    "div",
    { class: "xray-section" },
    el("h4", { class: "row-title" }, whereWords(token.where)),
    el("p", {}, words(token.sentence ?? ""), typeof expiry === "number" ? [" It ", worldTime(expiry, "expiry"), "."] : null),
    token.problem ? el("p", { class: "token-problem" }, words(token.problem)) : null,
    isJWT ? el("p", { class: `signature-${token.signature}` }, SIGNATURES[token.signature] ?? SIGNATURES.unknown) : null,
    isJWT && token.header ? members("Header", token.header) : null,
    isJWT && token.claims ? members("Claims", token.claims) : null,
    token.changed.length > 0 ? changes(token.changed) : null,
    el("p", {}, secret(token.token)),
  );
}

// "cookie __Host-refresh": what is a name in the exchange is set as code.
function whereWords(where) {
  const name = where.match(/^(?:cookie|Set-Cookie|answer:) (\S+)$/)?.[1];
  const kind = name ? where.slice(0, -name.length) : where;
  return [kind.charAt(0).toUpperCase() + kind.slice(1), name ? el("code", {}, name) : null];
}

function members(title, object) {
  return el(
    "table",
    { class: "xray-table" },
    el("caption", {}, title),
    el("tbody", {}, Object.entries(object).map(([name, value]) =>
      el("tr", {}, el("th", { scope: "row" }, el("code", {}, name)), el("td", {}, valueView(name, value))),
    )),
  );
}

function valueView(name, value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (TIMES.has(name) && typeof value === "number") {
    return [el("code", {}, text), el("span", { class: "member-note" }, timeOfDay(value), ", ", worldTime(value, name === "exp" ? "expiry" : "moment"))];
  }
  return [long(text), Object.hasOwn(MEANINGS, name) ? el("span", { class: "member-note" }, MEANINGS[name]) : null];
}

function changes(changed) {
  const value = (name, of) => (TIMES.has(name) && typeof of === "number" ? timeOfDay(of) : long(typeof of === "string" ? of : JSON.stringify(of)));
  return el(
    "div",
    { class: "token-changes" },
    el("p", {}, "Changed since the last one:"),
    el("ul", {}, changed.map(({ claim, from, to }) => el("li", {}, el("code", {}, claim), " from ", value(claim, from), " to ", value(claim, to)))),
  );
}
