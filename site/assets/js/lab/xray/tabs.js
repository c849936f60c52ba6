// Tabs after the WAI-ARIA pattern: arrow keys choose, the list is one stop for Tab, and a panel is filled when shown.
import { el } from "../../dom.js";

export class Tabs {
  element;
  #tabs;
  #active;
  #subject = null;

  /** `tabs`: `[{name, label, render(subject)}]`; the first is shown first. */
  constructor(prefix, label, tabs) {
    this.#tabs = tabs.map(({ name, label: text, render }) => ({
      render,
      isStale: true,
      tab: el("button", { type: "button", role: "tab", id: `${prefix}-${name}`, "aria-controls": `${prefix}-${name}-panel`, class: "xray-tab", onclick: () => this.#activate(name) }, text),
      panel: el("div", { role: "tabpanel", id: `${prefix}-${name}-panel`, "aria-labelledby": `${prefix}-${name}`, class: "xray-panel", tabindex: "0", hidden: true }),
      name,
    }));
    const list = el("div", { role: "tablist", class: "xray-tabs", "aria-label": label }, this.#tabs.map(({ tab }) => tab));
    list.addEventListener("keydown", (event) => this.#key(event));
    this.element = el("div", { class: "xray-tabbed" }, list, this.#tabs.map(({ panel }) => panel));
    this.#activate(tabs[0].name);
  }

  /** Fills the panels for `subject`. */
  show(subject) {
    this.#subject = subject;
    this.element.hidden = false;
    for (const entry of this.#tabs) entry.isStale = true;
    this.#fill();
  }

  clear() {
    this.#subject = null;
    this.element.hidden = true;
  }

  #activate(name) {
    this.#active = name;
    for (const { name: other, tab, panel } of this.#tabs) {
      const isActive = other === name;
      tab.setAttribute("aria-selected", String(isActive));
      tab.tabIndex = isActive ? 0 : -1;
      panel.hidden = !isActive;
    }
    this.#fill();
  }

  #fill() {
    const entry = this.#tabs.find(({ name }) => name === this.#active);
    if (!entry.isStale || this.#subject === null) return;
    entry.isStale = false;
    entry.panel.replaceChildren(...entry.render(this.#subject));
    entry.panel.scrollTop = 0;
  }

  #key(event) {
    const at = this.#tabs.findIndex(({ name }) => name === this.#active);
    const count = this.#tabs.length;
    const targets = { ArrowRight: (at + 1) % count, ArrowLeft: (at + count - 1) % count, Home: 0, End: count - 1 };
    if (!(event.key in targets)) return;
    event.preventDefault();
    const next = this.#tabs[targets[event.key]];
    this.#activate(next.name);
    next.tab.focus();
  }
}
