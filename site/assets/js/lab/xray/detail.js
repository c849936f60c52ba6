// The chosen exchange from the inside: five tabs, the reason first.
import { el } from "../../dom.js";
import { reasonPhrase } from "../../run/reason-phrase.js";
import { dayWords, timeOfDay } from "../time-words.js";
import { cookiesTab } from "./cookies-tab.js";
import { databaseTab } from "./database-tab.js";
import { pathTab } from "./path-tab.js";
import { Tabs } from "./tabs.js";
import { tokenTab } from "./token-tab.js";
import { whyTab } from "./why-tab.js";
import { worldTime } from "../countdown.js";

export class DetailView {
  element = el("div", { class: "xray-detail", hidden: true });
  #trace = null;
  #heading = el("h3", { class: "xray-exchange" });
  #about = el("p", { class: "xray-about" });
  #link = el("a", { class: "bar-button" }, "Permalink");
  #tabs;

  constructor(clock) {
    this.#tabs = new Tabs("xray-tab", "The exchange", [
      { name: "why", label: "Why", render: whyTab },
      { name: "path", label: "Path", render: pathTab },
      { name: "cookies", label: "Cookies", render: cookiesTab },
      { name: "token", label: "Token", render: (trace) => tokenTab(trace, clock) },
      { name: "database", label: "Database", render: databaseTab },
    ]);
    const save = el("button", { type: "button", class: "bar-button", onclick: () => exportJSON(this.#trace) }, "Export JSON");
    this.element.append(
      el("div", { class: "xray-title" }, this.#heading, this.#about),
      this.#tabs.element,
      el("p", { class: "xray-tools" }, this.#link, save),
    );
  }

  show(trace, client) {
    const isSame = this.#trace?.id === trace.id;
    const { method, path } = trace.request;
    const { status } = trace.response;
    this.#about.replaceChildren(`From ${client}, ${dayWords(trace.at)} ${timeOfDay(trace.at)}, `, worldTime(trace.at), ".");
    this.element.hidden = false;
    if (isSame) return;
    this.#trace = trace;
    this.#heading.replaceChildren(
      el("span", { class: "xray-request" }, `${method} ${path}`),
      " ",
      el("span", { class: "timeline-status", "data-class": Math.floor(status / 100) }, `${status} ${reasonPhrase(status)}`.trim()),
    );
    this.#link.setAttribute("href", `#trace=${encodeURIComponent(trace.id)}`);
    this.#tabs.show(trace);
  }

  clear() {
    this.#trace = null;
    this.element.hidden = true;
  }

  /** For a permalink to what the server no longer keeps. */
  showMissing() {
    this.#trace = null;
    this.element.hidden = false;
    this.#heading.textContent = "That exchange is not kept any more";
    this.#about.textContent = "Only the newest ones are, and a reset forgets them all.";
    this.#tabs.clear();
  }
}

function exportJSON(trace) {
  if (!trace) return;
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(trace, null, 2)}\n`], { type: "application/json" }));
  el("a", { href: url, download: `exchange-${trace.number}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
