// The request, editable before sending. Every change can be undone one by one, and the note's own text is never lost.
import { el } from "../dom.js";
import { RequestError } from "./request-error.js";
import { isBinary } from "./request.js";

export class RequestEditor {
  #written;
  #forms;
  #history = [];
  #undo = el("button", { type: "button", class: "run-tool", disabled: true, onclick: () => this.#stepBack() }, "Undo");

  /** An editor over `written`, the note's entries. */
  constructor(written) {
    this.#written = written;
    this.#forms = written.map((entry, index) => this.#form(entry, index));
    const reset = el("button", { type: "button", class: "run-tool", onclick: () => this.#restore(this.#written.map(fieldsOf)) }, "Reset");
    this.element = el(
      "div",
      { class: "run-editor" },
      this.#forms.map(({ element }) => element),
      el("p", { class: "run-editor-tools" }, this.#undo, reset),
    );
  }

  focus() {
    this.#forms[0]?.url.focus();
  }

  /** The entries as edited; throws `RequestError` for what cannot be read as a request. */
  entries() {
    return this.#written.map((entry, index) => edited(entry, this.#read(index)));
  }

  #form(entry, index) {
    const fields = fieldsOf(entry);
    const number = this.#written.length > 1 ? ` of request ${index + 1}` : "";
    const attributes = { spellcheck: "false", autocapitalize: "off", autocomplete: "off" };
    const area = (label, rows, value) => {
      const box = el("textarea", { ...attributes, rows, "aria-label": label + number });
      box.value = value;
      return box;
    };
    const form = {
      method: el("input", { ...attributes, class: "run-method", value: fields.method, size: 8, "aria-label": `Method${number}` }),
      url: el("input", { ...attributes, class: "run-url", value: fields.url, "aria-label": `URL${number}` }),
      headers: area("Headers", rowsFor(fields.headers), fields.headers),
      body: entry.body && isBinary(entry.body) ? null : area("Body", rowsFor(fields.body), fields.body),
    };
    form.element = el(
      "div",
      { class: "run-editor-entry" },
      el("div", { class: "run-editor-line" }, form.method, form.url),
      labelled("Headers", form.headers),
      form.body ? labelled("Body", form.body) : null,
    );
    let before = null;
    form.element.addEventListener("focusin", () => {
      before = this.#snapshot();
    });
    form.element.addEventListener("change", () => {
      if (before) this.#remember(before);
      before = this.#snapshot();
    });
    return form;
  }

  #read(index) {
    const { method, url, headers, body } = this.#forms[index];
    return { method: method.value, url: url.value, headers: headers.value, body: body?.value ?? "" };
  }

  #snapshot() {
    return this.#forms.map((_, index) => this.#read(index));
  }

  #remember(snapshot) {
    this.#history.push(snapshot);
    this.#undo.disabled = false;
  }

  #restore(snapshot) {
    this.#remember(this.#snapshot());
    this.#write(snapshot);
  }

  #stepBack() {
    const snapshot = this.#history.pop();
    if (snapshot) this.#write(snapshot);
    this.#undo.disabled = this.#history.length === 0;
  }

  #write(snapshot) {
    snapshot.forEach((fields, index) => {
      for (const [name, value] of Object.entries(fields)) {
        if (this.#forms[index][name]) this.#forms[index][name].value = value;
      }
    });
  }
}

function fieldsOf(entry) {
  return {
    method: entry.method,
    url: entry.url,
    headers: entry.headers.map(([name, value]) => `${name}: ${value}`).join("\n"),
    body: bodyText(entry.body),
  };
}

function edited(entry, fields) {
  const body = entry.body && isBinary(entry.body) ? entry.body : bodyOf(entry, fields.body);
  return {
    ...entry,
    method: fields.method.trim().toUpperCase() || "GET",
    url: fields.url.trim(),
    headers: parseHeaders(fields.headers),
    body,
  };
}

// A GraphQL body is edited as Hurl writes it: the query, and then its variables.
function bodyText(body) {
  return body?.variables === undefined ? (body?.text ?? "") : `${body.text.trimEnd()}\nvariables ${body.variables}`;
}

function bodyOf(entry, text) {
  if (text === "") return null;
  if (entry.body?.kind !== "graphql") return { ...(entry.body ?? kindOf(text)), text };
  const [query, variables] = text.split(/^variables\s*(?=\{)/m);
  return { ...entry.body, text: query, variables };
}

function kindOf(text) {
  return /^\s*[[{"]/.test(text) ? { kind: "json", type: "application/json" } : { kind: "text", type: null };
}

function parseHeaders(text) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.flatMap((line, index) => {
    if (line === "") return [];
    const colon = line.indexOf(":");
    if (colon < 1) throw new RequestError(`Line ${index + 1} of the headers, \`${line}\`, is not \`Name: value\`.`);
    return [[line.slice(0, colon).trim(), line.slice(colon + 1).trim()]];
  });
}

function labelled(word, field) {
  return el("label", { class: "run-field" }, el("span", {}, word), field);
}

function rowsFor(text) {
  return Math.min(12, text.split("\n").length + 1);
}
