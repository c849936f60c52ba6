// Shows what the database answered as tables, stage by stage, in the block that asked.
import { el, words } from "../dom.js";
import { loadStyle } from "./style.js";
import { dayWords, timeOfDay } from "./time-words.js";

/** Listens to the answers of all blocks of the page. */
export function showAnswers() {
  document.addEventListener("signet:answer", async ({ target, detail }) => {
    if (detail.status !== 200 || !detail.path.startsWith("/sandbox/questions/")) return;
    const answer = parse(detail.text);
    const place = target.querySelector(".run-answers");
    if (!answer || !place) return;
    await loadStyle("challenge.css");
    target.querySelector(".stages")?.remove();
    place.before(stagesView(answer));
  });
}

function parse(text) {
  try {
    const answer = JSON.parse(text);
    return Array.isArray(answer.stages) ? answer : null;
  } catch {
    return null;
  }
}

function stagesView({ question, stages }) {
  return el("div", { class: "stages", role: "group", "aria-label": question }, stages.map(stageView));
}

function stageView({ name, explanation, sql, columns, rows, cut }, index) {
  const count = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  return el(
    "div",
    { class: "stage" },
    el("p", { class: "stage-name" }, `${index + 1}. ${name}`),
    el("p", {}, words(explanation)),
    el("details", {}, el("summary", {}, "SQL"), el("pre", { tabindex: "0", role: "group", "aria-label": `SQL of ${name}` }, el("code", {}, sql))),
    rows.length === 0 ? el("p", {}, "No rows.") : table(name, columns, rows),
    el("p", { class: "stage-count" }, cut ? `The first ${count}.` : rows.length === 0 ? "" : `${count}.`),
  );
}

function table(name, columns, rows) {
  const isTime = columns.map((column) => /(^|_)(at|used)$/.test(column));
  return el(
    "div",
    { class: "stage-rows", tabindex: "0", role: "group", "aria-label": `Rows of ${name}` },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, column)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((value, index) => el("td", {}, cell(value, isTime[index])))))),
    ),
  );
}

function cell(value, isTime) {
  if (value === null) return "null";
  return isTime && typeof value === "number" ? `${dayWords(value)}, ${timeOfDay(value)}` : String(value);
}
