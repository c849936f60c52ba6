// The world's settings in this page, and how they differ from the secure default.
import { ask } from "./api.js";

export class LabPolicy {
  settings = {};
  defaults = {};
  /** `[{setting, sentence}]` */
  differences = [];
  #listeners = [];

  constructor(stream) {
    stream.on("policy", (state) => this.#set(state));
  }

  /** Calls `listener` after each change, whoever made it. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  async load() {
    this.#set(await ask("/sandbox/policy"));
  }

  /** Sets `name` to `value`; `null` puts the default back. Throws `LabError` when the server refuses. */
  async change(name, value) {
    this.#set(await ask("/sandbox/policy", { method: "PATCH", body: { [name]: value } }));
  }

  /** All defaults again. */
  async putBack() {
    const changed = this.differences.map(({ setting }) => [setting, null]);
    this.#set(await ask("/sandbox/policy", { method: "PATCH", body: Object.fromEntries(changed) }));
  }

  #set({ settings, defaults, differences }) {
    Object.assign(this, { settings, defaults, differences });
    for (const listener of this.#listeners) listener();
  }
}
