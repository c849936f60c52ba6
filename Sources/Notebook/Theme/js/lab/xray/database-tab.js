// Database: the rows that the exchange changed, before and after; what changed is said in words too.
import { el } from "../../dom.js";
import { isSecretName, long, secret } from "./secret.js";

export function databaseTab({ database }) {
  if (database.length === 0) return [el("p", { class: "xray-empty" }, "No row changed.")];
  return database.map(rowView);
}

function rowView({ table, key, before, after }) {
  const row = after ?? before ?? {};
  const kind = !before ? "new row" : !after ? "row removed" : "row changed";
  const title = el("h4", {}, el("code", {}, table), ` ${kind}, `, el("span", { class: "row-key" }, key, " ", long(row[key] ?? "?")));
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
          el("th", { scope: "row" }, el("code", {}, name)),
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
    el("tbody", {}, columns.map((name) => el("tr", {}, el("th", { scope: "row" }, el("code", {}, name)), el("td", {}, valueView(name, row[name]))))),
  );
}

function valueView(name, value) {
  if (value === null || value === undefined) return el("span", { class: "cell-null" }, "null");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return isSecretName(name) && typeof value === "string" ? secret(text) : long(text);
}
