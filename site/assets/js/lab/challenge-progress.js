// Which challenges the reader has solved: a part of what this browser keeps of their progress (see progress.js).

const KEY = "signet-progress";
const ID = /^[a-z0-9-]{1,64}$/;
const SOLVED_MAX = 1000;

export class ChallengeProgress {
  #listeners = [];

  constructor() {
    const tell = () => {
      for (const listener of this.#listeners) listener();
    };
    // Another tab, or another part of this page.
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) tell();
    });
    document.addEventListener("signet:progress", tell);
  }

  /** Calls `listener` whenever something is solved, begun again or forgotten. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  has(id) {
    return Object.hasOwn(read().challenges, id);
  }

  add(id) {
    tellAll(id, true);
  }

  remove(id) {
    tellAll(id, false);
  }

  /** All that is kept, challenges and notes, as text that `read` takes. */
  get text() {
    return `${JSON.stringify(read(), null, 2)}\n`;
  }

  /** Adds what an exported text has solved, and gives how many challenges that are. Throws an `Error` in words when it is none. */
  read(text) {
    const brought = parse(text);
    if (!brought) throw new Error("This is not a file of progress that was exported here.");
    const kept = read();
    write({ ...kept, notes: { ...brought.notes, ...kept.notes }, challenges: { ...brought.challenges, ...kept.challenges } });
    document.dispatchEvent(new CustomEvent("signet:progress"));
    return Object.keys(brought.challenges).length;
  }
}

// progress.js keeps it.
function tellAll(id, passed) {
  document.dispatchEvent(new CustomEvent("signet:challenge", { detail: { id, passed } }));
}

function read() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    // Storage is switched off: nothing is remembered.
  }
  return (text && parse(text)) || { version: 1, notes: {}, challenges: {} };
}

function write(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // As above.
  }
}

// Null for what is no progress; what is odd in it is left out.
function parse(text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(json) || json.version !== 1 || !isObject(json.challenges)) return null;
  const challenges = Object.entries(json.challenges).filter(([id, time]) => ID.test(id) && typeof time === "string" && time.length <= 40);
  const notes = Object.entries(isObject(json.notes) ? json.notes : {}).filter(
    ([, note]) => isObject(note) && typeof note.done === "boolean" && Array.isArray(note.blocks) && note.blocks.every((id) => typeof id === "string"),
  );
  return {
    version: 1,
    notes: Object.fromEntries(notes.slice(0, SOLVED_MAX)),
    challenges: Object.fromEntries(challenges.slice(0, SOLVED_MAX)),
  };
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
