// The world's clock in this page: what the server said last, counted on. Each second it tells the document the time
// (`signet:clock` with `{now, offset}`), so that countdowns everywhere move together.
import { ask } from "./api.js";

export class WorldClock {
  #now = Date.now() / 1000;
  #read = Date.now();
  #offset = 0;

  /** @param stream the page's EventStream: whoever moves the clock, this one follows. */
  constructor(stream) {
    stream.on("clock", (state) => this.#set(state));
    setInterval(() => {
      if (document.visibilityState === "visible") this.#tell();
    }, 1000);
  }

  /** Seconds since 1970 in the world. */
  get now() {
    return Math.floor(this.#now + (Date.now() - this.#read) / 1000);
  }

  /** Seconds ahead of the real time. */
  get offset() {
    return this.#offset;
  }

  /** Asks the server what time it is. */
  async load() {
    this.#set(await ask("/sandbox/clock"));
  }

  /** Moves the world's time by `seconds`. */
  async advance(seconds) {
    this.#set(await ask("/sandbox/clock", { method: "POST", body: { advance: seconds } }));
  }

  #set({ now, offset }) {
    this.#now = now;
    this.#offset = offset;
    this.#read = Date.now();
    this.#tell();
  }

  #tell() {
    document.dispatchEvent(new CustomEvent("signet:clock", { detail: { now: this.now, offset: this.#offset } }));
  }
}
