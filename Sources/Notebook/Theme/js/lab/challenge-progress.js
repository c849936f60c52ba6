// Which challenges the reader has solved, kept in this browser: `{"version": 1, "solved": {id: time}}`.

const KEY = "signet.challenges";
const ID = /^[a-z0-9-]{1,64}$/;
const SOLVED_MAX = 1000;

export class ChallengeProgress {
  #solved = new Map();
  #listeners = [];

  constructor() {
    this.#load();
    // Another tab solved one.
    addEventListener("storage", (event) => {
      if (event.key !== KEY && event.key !== null) return;
      this.#load();
      this.#tell();
    });
  }

  /** Calls `listener` whenever a challenge is solved or begun again. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  has(id) {
    return this.#solved.has(id);
  }

  get count() {
    return this.#solved.size;
  }

  add(id) {
    if (this.#solved.has(id)) return;
    this.#solved.set(id, new Date().toISOString());
    this.#keep();
  }

  remove(id) {
    if (this.#solved.delete(id)) this.#keep();
  }

  /** All of it, as text that `read` takes. */
  get text() {
    return `${JSON.stringify({ version: 1, solved: Object.fromEntries(this.#solved) }, null, 2)}\n`;
  }

  /** Adds what an exported text has solved. Throws an `Error` in words when it is none. */
  read(text) {
    const solved = parse(text);
    if (!solved) throw new Error("This is not a file of progress that was exported here.");
    for (const [id, time] of solved) if (!this.#solved.has(id)) this.#solved.set(id, time);
    this.#keep();
    return solved.length;
  }

  #load() {
    let text = null;
    try {
      text = localStorage.getItem(KEY);
    } catch {
      // Storage is switched off: progress lasts as long as the page.
    }
    this.#solved = new Map((text && parse(text)) || []);
  }

  #keep() {
    try {
      localStorage.setItem(KEY, this.text);
    } catch {
      // As above.
    }
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

// Pairs of id and time; null for what is no progress.
function parse(text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (json === null || typeof json !== "object" || json.version !== 1) return null;
  if (json.solved === null || typeof json.solved !== "object" || Array.isArray(json.solved)) return null;
  return Object.entries(json.solved)
    .filter(([id, time]) => ID.test(id) && typeof time === "string" && time.length <= 40)
    .slice(0, SOLVED_MAX);
}
