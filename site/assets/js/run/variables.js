// The page's variables: what `[Captures]` filled in, and `base`, the server this page came from. Each is kept with its
// type and its JSON as the server wrote it: `{kind, json}`. A JavaScript number would lose long integers and `1.0`.
import { RequestError } from "./request-error.js";

const PLACEHOLDER = /\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g;
const PLACEHOLDER_IN_JSON = /\{\{\s*([A-Za-z][\w-]*)\s*\}\}|\\.|"/gs;
const TEXTLESS = new Set(["list", "object", "bytes", "unit", "regex"]);

export class Variables {
  #values = new Map();
  #secrets = new Set();

  constructor() {
    this.clear();
  }

  /** Forgets all captures. */
  clear() {
    this.#values.clear();
    this.#secrets.clear();
    this.setText("base", location.origin);
  }

  /** Keeps `{kind, json}`, as `/sandbox/check` gives it. */
  set(name, stored, isSecret = false) {
    this.#values.set(name, stored);
    if (isSecret) this.#secrets.add(name);
    else this.#secrets.delete(name);
  }

  setText(name, text) {
    this.set(name, { kind: "string", json: JSON.stringify(text) });
  }

  /** Those that `source` names, as `{variables: {name: {kind, json}}, secrets: [name]}`. */
  usedIn(source) {
    const used = [...this.#values].filter(([name]) => source.includes(name));
    return { variables: Object.fromEntries(used), secrets: used.map(([name]) => name).filter((name) => this.#secrets.has(name)) };
  }

  has(name) {
    return this.#values.has(name);
  }

  /** `{kind, json}`, or `undefined`. */
  stored(name) {
    return this.#values.get(name);
  }

  /** The value as a template has it. Throws `RequestError` for what has no text there, a list for one. */
  text(name) {
    const { kind, json } = this.#values.get(name);
    if (TEXTLESS.has(kind)) throw new RequestError(`The variable \`${name}\` is a ${kind}, which has no text.`);
    return json.startsWith('"') ? JSON.parse(json) : json;
  }

  /** The texts of what was captured with `redact`: what an answer does not show unasked. The longest first. */
  get secretTexts() {
    const names = [...this.#secrets].filter((name) => !TEXTLESS.has(this.#values.get(name).kind));
    const texts = names.map((name) => this.text(name)).filter((text) => text !== "");
    return texts.sort((one, other) => other.length - one.length);
  }

  /** `text` with every known `{{name}}` replaced; unknown ones stay as they are (see `missing`). */
  fill(text) {
    return text.replace(PLACEHOLDER, (whole, name) => (this.has(name) ? this.text(name) : whole));
  }

  /** JSON with its placeholders replaced: escaped within strings, and nothing but a number, true, false or null elsewhere. */
  fillJSON(json) {
    let isInString = false;
    return json.replace(PLACEHOLDER_IN_JSON, (piece, name) => {
      if (piece === '"') isInString = !isInString;
      if (name === undefined || !this.has(name)) return piece;
      const text = this.text(name);
      if (isInString) return JSON.stringify(text).slice(1, -1);
      if (/^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(text)) return text;
      throw new RequestError(`The variable \`${name}\` must be a number, true, false or null where no quotes are around it.`);
    });
  }
}

/** The variable names that `texts` refer to, in order, each once. */
export function namesIn(texts) {
  const names = new Set();
  for (const text of texts) {
    for (const match of text.matchAll(PLACEHOLDER)) names.add(match[1]);
  }
  return [...names];
}
