// Tells those who listen that something happened: one sentence for one exchange, a number for many at once.
import { el } from "../../dom.js";

const GATHER_MS = 600;

export class Announcer {
  element = el("p", { class: "visually-hidden", role: "status" });
  #waiting = [];
  #timer = 0;

  add(trace, client) {
    this.#waiting.push(`${trace.request.method} ${trace.request.path} from ${client}: ${trace.response.status}.`);
    this.#timer ||= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell() {
    this.#timer = 0;
    const [first, ...more] = this.#waiting;
    this.element.textContent = more.length === 0 ? first : `${more.length + 1} new exchanges.`;
    this.#waiting = [];
  }
}
