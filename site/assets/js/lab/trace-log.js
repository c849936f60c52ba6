// What happened in the world, as far as this page knows: the newest exchanges, in order, each once.
import { LabError, ask } from "./api.js";

const KEPT_MAX = 512;
const PAGE = 256;

export class TraceLog {
  #traces = [];
  #listeners = [];
  #isCatchingUp = false;

  constructor(stream) {
    stream.on("trace", (trace) => this.#add(trace));
    // What was missed while the page was hidden or the connection down.
    stream.on("open", () => this.catchUp());
    stream.on("reset", ({ only }) => {
      if (only === null || only === undefined || only === "traces") this.clear();
    });
  }

  /** Calls `listener` with `{added: trace}` or, when everything may be different, `{added: null}`. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Oldest first. */
  get traces() {
    return this.#traces;
  }

  get newest() {
    return this.#traces.at(-1) ?? null;
  }

  find(id) {
    return this.#traces.find((trace) => trace.id === id) ?? null;
  }

  /** The exchange called `id`, asked for when it is not here yet; `null` when the server has it no longer. */
  async get(id) {
    const known = this.find(id);
    if (known) return known;
    try {
      const trace = await ask(`/sandbox/traces/${encodeURIComponent(id)}`);
      this.#add(trace);
      return trace;
    } catch (error) {
      if (error instanceof LabError) return null;
      throw error;
    }
  }

  /** Asks for what came after the newest one that is here. */
  async catchUp() {
    if (this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    try {
      let more = true;
      while (more) {
        const after = this.newest?.number ?? 0;
        const { traces, newest } = await ask(`/sandbox/traces?after=${after}&limit=${PAGE}`);
        // A server that was started again counts from one.
        if (newest < after) {
          this.clear();
          continue;
        }
        if (traces.length > 0) this.#insert(traces);
        more = traces.length === PAGE && traces.at(-1).number < newest;
      }
    } catch (error) {
      // The next connection tries again.
      if (!(error instanceof LabError)) throw error;
    } finally {
      this.#isCatchingUp = false;
    }
  }

  clear() {
    this.#traces = [];
    this.#tell(null);
  }

  #add(trace) {
    if (this.find(trace.id)) return;
    const isNewest = (this.newest?.number ?? 0) < trace.number;
    if (!isNewest) return this.#insert([trace]);
    this.#traces.push(trace);
    this.#bound();
    this.#tell(trace);
  }

  #insert(traces) {
    const known = new Set(this.#traces.map(({ id }) => id));
    this.#traces.push(...traces.filter(({ id }) => !known.has(id)));
    this.#traces.sort((one, other) => one.number - other.number);
    this.#bound();
    this.#tell(null);
  }

  #bound() {
    if (this.#traces.length > KEPT_MAX) this.#traces.splice(0, this.#traces.length - KEPT_MAX);
  }

  #tell(added) {
    for (const listener of this.#listeners) listener({ added });
  }
}
