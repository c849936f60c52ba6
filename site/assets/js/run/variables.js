// The page's variables: what `[Captures]` filled in, and `base`, the server this page came from.

const PLACEHOLDER = /\{\{\s*([A-Za-z][\w-]*)\s*\}\}/g;

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
    this.#values.set("base", location.origin);
  }

  set(name, value, isSecret = false) {
    this.#values.set(name, value);
    if (isSecret) this.#secrets.add(name);
    else this.#secrets.delete(name);
  }

  /** Those that `source` names, as `{variables: {name: value}, secrets: [name]}`. */
  usedIn(source) {
    const used = [...this.#values].filter(([name]) => source.includes(name));
    return { variables: Object.fromEntries(used), secrets: used.map(([name]) => name).filter((name) => this.#secrets.has(name)) };
  }

  has(name) {
    return this.#values.has(name);
  }

  get(name) {
    return this.#values.get(name);
  }

  /** `text` with every known `{{name}}` replaced; unknown ones stay as they are (see `missing`). */
  fill(text) {
    return text.replace(PLACEHOLDER, (whole, name) => {
      if (!this.#values.has(name)) return whole;
      const value = this.#values.get(name);
      return typeof value === "string" ? value : JSON.stringify(value);
    });
  }

  /** The names in `texts` that have no value yet, in order, each once. */
  missing(texts) {
    return namesIn(texts).filter((name) => !this.#values.has(name));
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
