// A sequence diagram that draws itself from the real exchanges: client, server, database; and the same as a list.
import { el, svg } from "../../dom.js";
import { reasonPhrase } from "../../run/reason-phrase.js";

const SHOWN_MAX = 40;
const WIDTH = 400;
const CLIENT = 36;
const SERVER = 214;
const DATABASE = 368;
const STEP = 30;
const GAP = 12;
const HEAD = 5;
const DRAWN_MS = 600;
const LANES_HEIGHT = 32;

export class SequenceDiagram {
  element;
  #choose;
  #clientOf;
  #groups = [];
  #drawing = svg("svg", { class: "sequence-drawing", role: "img", "aria-label": "Sequence diagram; the list below it says the same" });
  #lifelines = [CLIENT, SERVER, DATABASE].map((x) => svg("line", { class: "sequence-lifeline", x1: x, x2: x, y1: 0 }));
  #scroller = el("div", { class: "sequence-scroll", tabindex: "0", role: "group", "aria-label": "Sequence diagram" });
  #list = el("ol", { class: "sequence-list" });
  #empty = el("p", { class: "xray-empty" }, "The first request draws the first arrow.");

  constructor(choose, clientOf) {
    this.#choose = choose;
    this.#clientOf = clientOf;
    this.#drawing.append(...this.#lifelines);
    const lanes = el("div", { class: "sequence-lanes", "aria-hidden": "true" }, el("span", {}, "Client"), el("span", {}, "Server"), el("span", {}, "Database"));
    const same = el("details", { class: "sequence-same" }, el("summary", {}, "The same as a list"), this.#list);
    this.#scroller.append(lanes, this.#drawing, this.#empty);
    this.element = el("div", { class: "sequence" }, this.#scroller, same);
  }

  append(trace) {
    this.#add(trace, true);
    if (this.#groups.length > SHOWN_MAX) {
      this.#groups.shift().group.remove();
      this.#list.firstElementChild?.remove();
    }
    this.#place();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  rebuild(traces) {
    for (const { group } of this.#groups) group.remove();
    this.#groups = [];
    this.#list.replaceChildren();
    for (const trace of traces.slice(-SHOWN_MAX)) this.#add(trace, false);
    this.#place();
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  choose(id) {
    for (const { id: other, group } of this.#groups) group.classList.toggle("is-chosen", other === id);
    this.showChosen();
  }

  /** Scrolls to the chosen exchange; while hidden, the drawing could not. */
  showChosen() {
    const group = this.#groups.find((other) => other.group.classList.contains("is-chosen"))?.group;
    if (!group) return;
    const view = this.#scroller.getBoundingClientRect();
    const box = group.getBoundingClientRect();
    if (box.top < view.top + LANES_HEIGHT) this.#scroller.scrollTop -= view.top + LANES_HEIGHT - box.top;
    else if (box.bottom > view.bottom) this.#scroller.scrollTop += box.bottom - view.bottom + GAP;
  }

  #add(trace, isNew) {
    const steps = stepsOf(trace, this.#clientOf(trace));
    const group = svg("g", { class: isNew ? "sequence-exchange is-new" : "sequence-exchange" });
    steps.forEach((step, index) => group.append(arrow(step, index * STEP + 22)));
    // Seen once: a diagram that is shown again does not draw itself again.
    setTimeout(() => group.classList.remove("is-new"), DRAWN_MS);
    group.addEventListener("click", () => this.#choose(trace.id));
    this.#drawing.append(group);
    this.#groups.push({ id: trace.id, group, height: steps.length * STEP + GAP });
    this.#list.append(el("li", {}, steps.map(({ sentence }) => `${sentence}.`).join(" ")));
  }

  #place() {
    let y = 0;
    for (const { group, height } of this.#groups) {
      group.setAttribute("transform", `translate(0 ${y})`);
      y += height;
    }
    for (const line of this.#lifelines) line.setAttribute("y2", y);
    this.#drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${Math.max(y, 1)}`);
    this.#empty.hidden = this.#groups.length > 0;
    this.#drawing.toggleAttribute("hidden", this.#groups.length === 0);
  }
}

/** The arrows of one exchange: `[{from, to, label, tone, isAnswer, sentence}]`. */
function stepsOf({ request, response, database, cookies }, client) {
  const line = `${request.method} ${request.path}`;
  const status = `${response.status} ${reasonPhrase(response.status)}`.trim();
  const steps = [{ from: CLIENT, to: SERVER, label: line, sentence: `${client} to server: ${line}` }];
  if (database.length > 0) {
    const label = rowWords(database);
    steps.push({ from: SERVER, to: DATABASE, label, sentence: `Server to database: ${label}` });
  }
  const cookie = cookies.set.length === 0 ? "" : cookies.set.every(({ removed }) => removed) ? ", cookie removed" : ", cookie set";
  steps.push({ from: SERVER, to: CLIENT, label: status + cookie, tone: Math.floor(response.status / 100), isAnswer: true, sentence: `Server to ${client}: ${status}${cookie}` });
  return steps;
}

function rowWords(database) {
  const tables = [...new Set(database.map(({ table }) => table))];
  const count = database.length === 1 ? "1 row" : `${database.length} rows`;
  return tables.length === 1 ? `${count} of ${tables[0]}` : `${count}, ${tables.length} tables`;
}

function arrow({ from, to, label, tone, isAnswer }, y) {
  const direction = to > from ? 1 : -1;
  const tip = to - direction * 2;
  const middle = (from + to) / 2;
  const room = Math.floor((Math.abs(to - from) - 8) / 6.1);
  const text = svg("text", { class: "sequence-label", x: middle, y: y - 6, "text-anchor": "middle" }, label.length > room ? `${label.slice(0, room - 1)}…` : label);
  return svg(
    "g",
    { class: isAnswer ? "sequence-arrow is-answer" : "sequence-arrow", "data-class": tone ?? "" },
    svg("title", {}, label),
    text,
    svg("line", { class: "sequence-line", x1: from + direction * 2, x2: tip - direction * HEAD, y1: y, y2: y }),
    svg("path", { class: "sequence-head", d: `M${tip} ${y}l${-direction * 8} -4v8z` }),
  );
}
