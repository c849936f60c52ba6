// Does this browser keep `Secure` cookies from a server that speaks plain HTTP on this machine? Chromium and Firefox
// do; Safari does not, and cannot be asked: it shows when a cookie that was set does not come back.
import { sentCookies } from "./answer-view.js";
import { isRemoval, setCookies, whyRefused } from "./set-cookie.js";

export class CookieWatch {
  #awaited = new Set();
  #isOver = location.protocol === "https:";

  /** The names of the cookies that should have come with the request of `answer` and did not; empty but once. */
  lost(answer) {
    const cookies = setCookies(answer);
    if (this.#isOver || !cookies) return [];
    const sent = sentCookies(answer);
    const lost = [...this.#awaited].filter((name) => !sent.includes(name));
    // One that came back is enough to know.
    if (this.#awaited.size > 0) this.#isOver = true;
    for (const cookie of cookies) {
      if (isRemoval(cookie)) this.#awaited.delete(cookie.name);
      else if (cookie.get("Secure") !== undefined && cookie.get("Path") === "/" && !whyRefused(cookie)) this.#awaited.add(cookie.name);
    }
    return lost;
  }

  /** Our cookies are gone for a known reason. */
  forget() {
    this.#awaited.clear();
  }
}
