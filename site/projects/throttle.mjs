// A leaky bucket for each key: one number, the time at which it will be empty again.
import { Problem } from "./http.mjs";

export class Throttle {
  emptyAt = new Map();

  /** @param burst how many fit; @param interval milliseconds until one has leaked out. */
  constructor(burst, interval) {
    Object.assign(this, { burst, interval });
  }

  /** Pours one in; throws 429 where it does not fit, and then changes nothing. */
  charge(key) {
    const now = Date.now();
    const emptyAt = Math.max(now, this.emptyAt.get(key) ?? now) + this.interval;
    const wait = emptyAt - now - this.burst * this.interval;
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new Problem(429, `Too many attempts. Wait ${seconds} seconds.`, { "Retry-After": String(seconds) });
    }
    this.emptyAt.set(key, emptyAt);
    this.forgetEmpty(now);
  }

  empty(key) {
    this.emptyAt.delete(key);
  }

  /** Names that somebody made up must not fill the memory. */
  forgetEmpty(now) {
    if (this.emptyAt.size < 10_000) return;
    for (const [key, emptyAt] of this.emptyAt) if (emptyAt <= now) this.emptyAt.delete(key);
  }
}
