// The exchanges in order, newest last; one of them is chosen. Arrow keys move in it, and it is one stop for Tab.
import { el } from "../../dom.js";
import { timeOfDay } from "../time-words.js";

const SHOWN_MAX = 100;
const NEAR_END = 24;

export class Timeline {
  element;
  #choose;
  #clientOf;
  #list = el("ol", { class: "timeline-list", "aria-label": "Exchanges, newest last" });
  #older = el("button", { type: "button", class: "bar-button timeline-older", hidden: true, onclick: () => this.#showOlder() });
  #empty = el("p", { class: "xray-empty" }, "Nothing yet. Run a block, or call the sandbox with curl.");
  #scroller;
  #entries = new Map();
  #traces = [];
  #limit = SHOWN_MAX;
  #chosen = null;

  constructor(choose, clientOf) {
    this.#choose = choose;
    this.#clientOf = clientOf;
    this.#scroller = el("div", { class: "timeline" }, this.#older, this.#empty, this.#list);
    this.element = this.#scroller;
    this.#list.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Adds the newest; `traces` are all that there are, oldest first. */
  append(trace, traces) {
    const follows = this.#isAtEnd();
    this.#traces = traces;
    this.#list.append(this.#entry(trace));
    while (this.#list.childElementCount > this.#limit) {
      const first = this.#list.firstElementChild;
      // Nothing is taken away from under the reader's hands.
      if (first.contains(document.activeElement)) break;
      this.#entries.delete(first.dataset.id);
      first.remove();
    }
    this.#count();
    if (follows) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Draws the list again. */
  rebuild(traces) {
    const hadFocus = this.#list.contains(document.activeElement);
    this.#traces = traces;
    this.#entries.clear();
    this.#list.replaceChildren(...traces.slice(-this.#limit).map((trace) => this.#entry(trace)));
    this.#count();
    if (this.#chosen) this.choose(this.#chosen);
    if (hadFocus) this.#list.querySelector("button[tabindex='0']")?.focus();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  choose(id) {
    const before = this.#entries.get(this.#chosen);
    before?.removeAttribute("aria-current");
    this.#chosen = id;
    const button = this.#entries.get(id);
    if (!button) return;
    button.setAttribute("aria-current", "true");
    for (const other of this.#list.querySelectorAll("button[tabindex='0']")) other.tabIndex = -1;
    button.tabIndex = 0;
    this.#scrollTo(button);
  }

  /** Scrolls to the chosen one; while hidden, the list could not. */
  showChosen() {
    const button = this.#entries.get(this.#chosen);
    if (button) this.#scrollTo(button);
  }

  /** Writes again who sent the exchange called `id`. */
  refreshClient(id) {
    const trace = this.#traces.find((other) => other.id === id);
    const client = this.#entries.get(id)?.querySelector(".timeline-client");
    if (trace && client) client.textContent = this.#clientOf(trace);
  }

  #entry(trace) {
    const { status } = trace.response;
    const button = el(
      "button",
      { type: "button", class: "timeline-entry", tabindex: this.#entries.size === 0 ? "0" : "-1", onclick: () => this.#choose(trace.id) },
      el("span", { class: "timeline-status", "data-class": Math.floor(status / 100) }, String(status)),
      el("span", { class: "timeline-request" }, `${trace.request.method} ${trace.request.path}`),
      el("span", { class: "timeline-client" }, this.#clientOf(trace)),
      el("span", { class: "timeline-at" }, timeOfDay(trace.at)),
    );
    this.#entries.set(trace.id, button);
    return el("li", { "data-id": trace.id }, button);
  }

  #key(event) {
    const buttons = [...this.#list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    const target = buttons[targets[event.key]];
    if (!(event.key in targets)) return;
    event.preventDefault();
    if (!target) return;
    target.focus({ preventScroll: true });
    target.click();
  }

  #showOlder() {
    const first = this.#list.firstElementChild?.querySelector("button");
    this.#limit += SHOWN_MAX;
    const traces = this.#traces;
    const more = traces.slice(-this.#limit, traces.length - this.#list.childElementCount);
    this.#list.prepend(...more.map((trace) => this.#entry(trace)));
    this.#count();
    first?.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (this.#older.hidden) first?.focus({ preventScroll: true });
  }

  #count() {
    this.#empty.hidden = this.#traces.length > 0;
    const hidden = Math.max(0, this.#traces.length - this.#list.childElementCount);
    this.#older.hidden = hidden <= 0;
    this.#older.textContent = `Show older (${hidden})`;
  }

  #isAtEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollTop + clientHeight >= scrollHeight - NEAR_END;
  }

  // Scrolls the list alone: the page stays where the reader has it.
  #scrollTo(button) {
    const list = this.#scroller.getBoundingClientRect();
    const box = button.getBoundingClientRect();
    if (box.top < list.top) this.#scroller.scrollTop -= list.top - box.top;
    else if (box.bottom > list.bottom) this.#scroller.scrollTop += box.bottom - list.bottom;
  }
}
