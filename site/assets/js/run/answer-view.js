// An answer as the reader sees it: status line, what the browser did, body, headers, checks.
import { el, words } from "../dom.js";
import { jsonView } from "./json-view.js";
import { reasonPhrase } from "./reason-phrase.js";
import { explainCookie, setCookies } from "./set-cookie.js";

const BODY_MAX = 20_000;

/** The view of `answer`; `left` requests after it were not sent because a check failed. */
export function answerView(answer, checks, left) {
  const phrase = reasonPhrase(answer.status, answer.statusText);
  const url = new URL(answer.url);
  return el(
    "div",
    { class: "answer" },
    el(
      "p",
      { class: "answer-line" },
      el("strong", { class: "answer-status", "data-class": Math.floor(answer.status / 100) }, `${answer.status} ${phrase}`),
      el("span", { class: "answer-request" }, `${answer.method} ${url.pathname}${url.search}`),
      el("span", { class: "answer-time" }, time(answer.milliseconds)),
    ),
    sentences(answer).map((sentence) => el("p", { class: "answer-word" }, words(sentence))),
    bodyView(answer),
    checksView(checks),
    headersView(answer),
    left > 0 ? el("p", { class: "answer-word" }, left === 1 ? "The next request was not sent." : `The next ${left} requests were not sent.`) : null,
  );
}

/** The view of a request that got no answer. */
export function failureView(message) {
  return el("div", { class: "answer" }, el("p", { class: "answer-failure" }, words(message)));
}

function time(milliseconds) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}

function sentences(answer) {
  const found = (setCookies(answer) ?? []).map((cookie) => explainCookie(cookie));
  const sent = sentCookies(answer);
  if (sent.length > 0) found.unshift(`Your browser sent ${sent.map((name) => `\`${name}\``).join(" and ")} along from its own jar.`);
  if (answer.without.length > 0) found.unshift(`Sent without ${answer.without.map((name) => `\`${name}\``).join(" and ")}: this is the browser’s own request, not the one in the note.`);
  return found;
}

function sentCookies(answer) {
  const header = answer.record?.request.headers.find(([name]) => name.toLowerCase() === "cookie")?.[1];
  return header ? header.split(";").map((pair) => pair.split("=")[0].trim()) : [];
}

function bodyView({ json, text }) {
  if (json !== undefined) return jsonView(json);
  if (text === "") return el("p", { class: "answer-empty" }, "No body.");
  const shown = text.length > BODY_MAX ? `${text.slice(0, BODY_MAX)}\n… ${text.length - BODY_MAX} more characters` : text;
  return el("pre", { class: "answer-text", tabindex: "0", role: "group", "aria-label": "Response body" }, shown);
}

function checksView(checks) {
  if (checks.length === 0) return null;
  return el("ul", { class: "checks", "aria-label": "Checks" }, checks.map(checkView));
}

function checkView({ text, holds, expected, actual }) {
  return el(
    "li",
    { class: `check check-${holds ? "pass" : "fail"}` },
    el("span", { class: "check-sign", "aria-hidden": "true" }, holds ? "✓" : "✗"),
    el("span", { class: "check-text" }, el("code", {}, text), el("span", { class: "visually-hidden" }, holds ? " passes" : " fails")),
    holds ? null : el("span", { class: "check-detail" }, "expected ", el("code", {}, expected), ", got ", el("code", {}, actual)),
  );
}

function headersView(answer) {
  const headers = answer.record?.response.headers ?? answer.headers;
  const shown = headers.filter(([name]) => name.toLowerCase() !== "signet-exchange");
  return el(
    "details",
    { class: "answer-headers" },
    el("summary", {}, `${shown.length} response ${shown.length === 1 ? "header" : "headers"}`),
    el(
      "dl",
      {},
      shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
    ),
    answer.record ? null : el("p", {}, words("The server kept no record of this exchange: `Set-Cookie`, which scripts cannot see, may be missing.")),
  );
}
