// An answer as the reader sees it: status line, what the browser did, body, headers, checks.
import { el, words } from "../dom.js";
import { jsonView } from "./json-view.js";
import { hider } from "./hidden-text.js";
import { list } from "./question.js";
import { reasonPhrase } from "./reason-phrase.js";
import { explainCookie, setCookies } from "./set-cookie.js";

const BODY_MAX = 20_000;

/**
 * The view of `answer`; `left` requests after it were not sent because a check failed. What was captured with `redact`
 * (`secrets`) is hidden until the reader asks for it.
 */
export function answerView(answer, checks, left, secrets) {
  const view = el("div", { class: "answer" });
  const hide = hider(secrets);
  const isHiding = [answer.text, answer.url, ...shownHeaders(answer).flat()].some((text) => hide(text) !== text);
  const button = el("button", { type: "button", class: "answer-reveal", "aria-pressed": "false" }, "Show the hidden values");
  const fill = (hide) => view.replaceChildren(...parts(answer, checks, left, hide, isHiding ? button : null));
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isShown));
    fill(isShown ? hide : (text) => text);
    button.focus({ preventScroll: true });
  });
  fill(hide);
  return view;
}

/** The view of a request that got no answer. */
export function failureView(message) {
  return el("div", { class: "answer" }, el("p", { class: "answer-failure" }, words(message)));
}

/** The view of a request that `skip` keeps from being sent. */
export function skippedView({ method, url }) {
  return el("div", { class: "answer" }, el("p", { class: "answer-word" }, words(`Skipped, as its options say: \`${method} ${url}\``)));
}

function parts(answer, checks, left, hide, reveal) {
  const url = new URL(answer.url);
  return [
    el(
      "p",
      { class: "answer-line" },
      el(
        "strong",
        { class: "answer-status", "data-class": Math.floor(answer.status / 100) },
        `${answer.status} ${reasonPhrase(answer.status, answer.statusText)}`,
      ),
      el("span", { class: "answer-request" }, hide(`${answer.method} ${url.pathname}${url.search}`)),
      el("span", { class: "answer-time" }, time(answer.milliseconds)),
    ),
    ...sentences(answer).map((sentence) => el("p", { class: "answer-word" }, words(sentence))),
    reveal ? el("p", { class: "answer-word" }, "The note asks to hide what it captures here. ", reveal) : null,
    bodyView(answer, hide),
    checksView(checks),
    headersView(answer, hide),
    left > 0 ? el("p", { class: "answer-word" }, left === 1 ? "The next request was not sent." : `The next ${left} requests were not sent.`) : null,
  ].filter((part) => part !== null);
}

function time(milliseconds) {
  return milliseconds < 10 ? `${milliseconds.toFixed(1)} ms` : `${Math.round(milliseconds)} ms`;
}

function sentences(answer) {
  const found = [];
  if (answer.without.length > 0) found.push(`Sent without ${code(answer.without)}: this is the browser’s own request, not the one in the note.`);
  const sent = sentCookies(answer);
  if (sent.length > 0) found.push(`Your browser sent ${code(sent)} along from its own jar.`);
  if (answer.isRedirected) found.push("Your browser followed a redirect; this is where it ended.");
  return [...found, ...(setCookies(answer) ?? []).map((cookie) => explainCookie(cookie))];
}

function code(names) {
  return list(names.map((name) => `\`${name}\``));
}

/** The names of the cookies that the browser sent, as the server's record of `answer` has them. */
export function sentCookies(answer) {
  const header = answer.record?.request.headers.find(([name]) => name.toLowerCase() === "cookie")?.[1];
  return header ? header.split(";").map((pair) => pair.split("=")[0].trim()) : [];
}

function bodyView({ json, text }, hide) {
  if (json !== undefined) return jsonView(json, hide);
  if (text === "") return el("p", { class: "answer-empty" }, "No body.");
  const shown = text.length > BODY_MAX ? `${text.slice(0, BODY_MAX)}\n… ${text.length - BODY_MAX} more characters` : text;
  return el("pre", { class: "answer-text", tabindex: "0", role: "group", "aria-label": "Response body" }, hide(shown));
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

function shownHeaders(answer) {
  const headers = answer.record?.response.headers ?? answer.headers;
  return headers.filter(([name]) => name.toLowerCase() !== "signet-exchange");
}

function headersView(answer, hide) {
  const shown = shownHeaders(answer);
  return el(
    "details",
    { class: "answer-headers" },
    el("summary", {}, `${shown.length} response ${shown.length === 1 ? "header" : "headers"}`),
    el(
      "dl",
      {},
      shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, hide(value)))),
    ),
    answer.record ? null : el("p", {}, words("The server kept no record of this exchange: `Set-Cookie`, which scripts cannot see, may be missing.")),
  );
}
