// Database: the rows that the exchange changed, before and after; what changed is said in words too.
import { el } from "../../dom.js";
import { dayWords, timeOfDay } from "../time-words.js";
import { isSecretName, long, secret } from "./secret.js";

export function databaseTab({ database }) {
  if (database.length === 0) return [el("p", { class: "xray-empty" }, "No row changed.")];
  return database.map(rowView);
}

function rowView({ table, key, before, after }) {
  const row = after ?? before ?? {};
  const kind = !before ? "new row" : !after ? "row removed" : "row changed";
  const title = el("h4", { class: "row-title" }, el("code", {}, table), ` ${kind}, `, long(key));
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const isUpdate = before && after;
  const changed = isUpdate ? columns.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])) : columns;
  const same = columns.filter((name) => !changed.includes(name));
  return el(
    "div",
    { class: "xray-section" },
    title,
    isUpdate ? updateTable(changed, before, after) : valueTable(columns, row),
    same.length > 0
      ? el("details", {}, el("summary", {}, `${same.length} unchanged ${same.length === 1 ? "column" : "columns"}`), valueTable(same, row))
      : null,
  );
}

function updateTable(columns, before, after) {
  return el(
    "div",
    { class: "xray-wide", tabindex: "0", role: "group", "aria-label": "Changed columns" },
    el(
      "table",
      { class: "xray-table" },
      el("thead", {}, el("tr", {}, ["column", "before", "after"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, columns.map((name) =>
        el(
          "tr",
          {},
          el("th", { scope: "row" }, columnName(name)),
          el("td", {}, valueView(name, before[name])),
          el("td", { class: "is-changed" }, valueView(name, after[name]), " ", el("span", { class: "cell-changed" }, "changed")),
        ),
      )),
    ),
  );
}

function valueTable(columns, row) {
  return el(
    "table",
    { class: "xray-table" },
    el("tbody", {}, columns.map((name) => el("tr", {}, el("th", { scope: "row" }, columnName(name)), el("td", {}, valueView(name, row[name]))))),
  );
}

// A long name may break after an underscore, and nowhere else.
function columnName(name) {
  return el("code", {}, name.split(/(?<=_)/).flatMap((part, index) => (index > 0 ? [el("wbr"), part] : part)));
}

function valueView(name, value) {
  if (value === null || value === undefined) return el("span", { class: "cell-null" }, "null");
  if (name.endsWith("_at") && Number.isInteger(value)) {
    return el("span", {}, el("code", {}, value), el("span", { class: "member-note" }, `${dayWords(value)} ${timeOfDay(value)}`));
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return isSecretName(name) && typeof value === "string" ? secret(text) : long(text);
}
