// The x-ray: what happened in the world, exchange by exchange, and each one from the inside. A column beside the text
// on a wide screen, a sheet over it on a narrow one.
import { el, icon } from "../../dom.js";
import { Announcer } from "./announcer.js";
import { DetailView } from "./detail.js";
import { SequenceDiagram } from "./sequence-diagram.js";
import { Timeline } from "./timeline.js";
import { XrayPlace } from "./place.js";

const CLOSE = "m5 5 10 10M15 5 5 15";
const ONE_BY_ONE_MAX = 20;
const VIEW_KEY = "signet-xray-view";

export class Xray {
  #log;
  #chosen = null;
  // While the reader looks at the newest exchange, the next one takes its place.
  #follows = true;
  #waiting = [];
  #own = new Set();
  #timeline;
  #diagram;
  #detail;
  #announcer = new Announcer();
  #place;
  #views;

  constructor(log, clock) {
    this.#log = log;
    this.#timeline = new Timeline((id) => this.#chooseByHand(id), (trace) => this.clientOf(trace));
    this.#diagram = new SequenceDiagram((id) => this.#chooseByHand(id), (trace) => this.clientOf(trace));
    this.#detail = new DetailView(clock);
    this.#views = this.#viewSwitch();
    const close = el("button", { type: "button", class: "bar-button xray-close", "aria-label": "Close the x-ray", onclick: () => this.toggle() }, icon(CLOSE));
    const body = el(
      "div",
      { class: "xray-body" },
      el("div", { class: "xray-head" }, el("h2", { id: "xray-heading" }, "What happened"), this.#views, close),
      this.#announcer.element,
      el("div", { class: "xray-exchanges" }, this.#timeline.element, this.#diagram.element),
      this.#detail.element,
    );
    this.#place = new XrayPlace(body);
    this.#place.onToggle((isOpen) => {
      if (isOpen) this.#showChosen();
    });
    log.onChange(({ added }) => (added ? this.#append(added) : this.#rebuild()));
    addEventListener("hashchange", () => this.#openLinked());
    this.#rebuild();
    this.#openLinked();
  }

  onToggle(listener) {
    this.#place.onToggle(listener);
  }

  /** Opens or folds it. */
  toggle() {
    this.#place.toggle();
  }

  /** Chooses the exchange called `id`, and opens the x-ray for it when `open` says so. */
  async show(id, { open = false } = {}) {
    const trace = await this.#log.get(id);
    if (open) this.#place.open();
    if (!trace) return this.#detail.showMissing();
    this.#follows = trace === this.#log.newest;
    this.#choose(trace);
  }

  /** Marks an exchange as sent from this page. */
  markOwn(id) {
    this.#own.add(id);
    this.#timeline.refreshClient(id);
  }

  /** Who sent it, in words. */
  clientOf(trace) {
    return this.#own.has(trace.id) ? "this page" : trace.client;
  }

  // Many may come in one frame: they are drawn together, and the last of them is opened.
  #append(trace) {
    this.#announcer.add(trace, this.clientOf(trace));
    this.#waiting.push(trace);
    if (this.#waiting.length === 1) requestAnimationFrame(() => this.#drawWaiting());
  }

  #drawWaiting() {
    const traces = this.#waiting;
    this.#waiting = [];
    if (traces.length === 0) return;
    if (traces.length > ONE_BY_ONE_MAX) return this.#rebuild();
    for (const trace of traces) {
      this.#timeline.append(trace, this.#log.traces);
      this.#diagram.append(trace);
    }
    const next = this.#follows || !this.#chosen ? traces.at(-1) : this.#chosen;
    this.#choose(next);
  }

  #rebuild() {
    this.#waiting = [];
    const { traces } = this.#log;
    this.#timeline.rebuild(traces);
    this.#diagram.rebuild(traces);
    const kept = this.#chosen && this.#log.find(this.#chosen.id);
    const next = this.#follows || !kept ? this.#log.newest : kept;
    if (next) this.#choose(next);
    else {
      this.#chosen = null;
      this.#follows = true;
      this.#detail.clear();
    }
  }

  #chooseByHand(id) {
    const trace = this.#log.find(id);
    if (!trace) return;
    this.#follows = trace === this.#log.newest;
    this.#choose(trace);
  }

  #choose(trace) {
    this.#chosen = trace;
    this.#timeline.choose(trace.id);
    this.#diagram.choose(trace.id);
    this.#detail.show(trace, this.clientOf(trace));
  }

  // What was hidden could not scroll.
  #showChosen() {
    this.#timeline.showChosen();
    this.#diagram.showChosen();
  }

  // `#trace=ID` in the address: a permalink.
  async #openLinked() {
    const id = new URLSearchParams(location.hash.slice(1)).get("trace");
    if (!id) return;
    await this.show(id, { open: true });
    // What comes next does not take the place of what was linked to.
    this.#follows = false;
  }

  #viewSwitch() {
    const button = (view, label) => el("button", { type: "button", class: "bar-button", "data-view": view, onclick: () => show(view) }, label);
    const buttons = [button("list", "List"), button("diagram", "Diagram")];
    const show = (view) => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.view === view));
      this.#timeline.element.hidden = view !== "list";
      this.#diagram.element.hidden = view !== "diagram";
      this.#showChosen();
      remember(view);
    };
    show(recalled());
    return el("div", { class: "xray-views", role: "group", "aria-label": "Show as" }, buttons);
  }
}

function recalled() {
  try {
    return localStorage.getItem(VIEW_KEY) === "diagram" ? "diagram" : "list";
  } catch {
    return "list";
  }
}

function remember(view) {
  try {
    localStorage.setItem(VIEW_KEY, view);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
