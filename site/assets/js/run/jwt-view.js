// A token opened in place: header, claims with times in words, signature; or a word that it is opaque.
import { el, words } from "../dom.js";
import { inspect } from "./inspect.js";
import { MEANINGS, TIMES, decodeJWT, relativeTime } from "./jwt.js";
import { worldNow } from "./world-now.js";

/** The opened token. What only the server can tell comes when it has told; times count on the world's clock. */
export function jwtView(token) {
  const view = el("div", { class: "token", role: "group", "aria-label": "The token, opened" });
  const show = (parts) => view.replaceChildren(...parts);
  const { header, claims, signature } = decodeJWT(token);
  const known = [part("Header", header), part("Claims", claims)];
  show([...known, signaturePart("unknown", signature === "" ? "There is none." : "Asking the server…")]);
  inspect(token).then(
    (report) => show(reported(report, known)),
    (error) => show([...known, signaturePart("unknown", error.message)]),
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

// The server reads further into what is broken, and says where it breaks.
function reported(report, known) {
  if (report.kind !== "jwt") return [...known, signaturePart("unknown", "The server does not take this for a token of its kind.")];
  const parts = [["Header", report.header], ["Claims", report.claims]];
  return [
    ...parts.map(([name, of], index) => (of ? part(name, { json: of.members, problem: of.problem, text: of.text }) : known[index])),
    signaturePart(report.signature, report.problem),
  ];
}

const SIGNATURES = {
  valid: ["✓", "Valid: the server’s own key made it over these very bytes."],
  invalid: ["✗", "Invalid: the server’s key did not make it over these bytes."],
  unknown: ["?", "Unknown."],
};

function signaturePart(kind, detail) {
  const [sign, sentence] = SIGNATURES[kind];
  return el(
    "div",
    { class: "token-part" },
    el("p", { class: "token-name" }, "Signature"),
    el("p", { class: `token-signature signature-${kind}`, role: "status" }, el("span", { "aria-hidden": "true" }, `${sign} `), sentence),
    detail ? el("p", { class: kind === "invalid" ? "token-problem" : "token-detail" }, words(detail)) : null,
  );
}

function part(name, { json, problem, text }) {
  return el(
    "div",
    { class: "token-part" },
    el("p", { class: "token-name" }, name),
    json ? claimList(json) : null,
    problem ? el("p", { class: "token-problem" }, `It breaks here: ${problem}`) : null,
    problem && text ? el("p", {}, "It reads ", el("code", {}, text)) : null,
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
      { class: "token-note", datetime: date.toISOString(), title: date.toLocaleString(), "data-claim": name, "data-seconds": value },
      timeWords(name, value),
    );
  }
  return Object.hasOwn(MEANINGS, name) ? el("span", { class: "token-note" }, MEANINGS[name]) : null;
}

function timeWords(name, seconds) {
  const now = worldNow();
  return `${name === "exp" && seconds <= now ? "expired" : MEANINGS[name]} ${relativeTime(seconds, now)}`;
}

function keepTimes(view) {
  const tick = () => {
    for (const time of view.querySelectorAll("time[data-claim]")) {
      const said = timeWords(time.dataset.claim, Number(time.dataset.seconds));
      if (time.textContent !== said) time.textContent = said;
    }
  };
  const onClock = () => (view.isConnected ? tick() : stop());
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener("signet:clock", onClock);
  };
  const timer = setInterval(onClock, 1000);
  document.addEventListener("signet:clock", onClock);
}
