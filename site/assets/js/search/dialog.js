// The search dialog: a combobox over a list of passages. The first result is chosen, arrows choose another, Enter goes.
import { el } from "../dom.js";
import { siteRoot } from "../sandbox.js";
import { SearchIndex } from "./index.js";
import { passageOf } from "./passage.js";
import { wordsOf } from "./words.js";

const RESULTS_MAX = 20;

export class SearchDialog {
  #index;
  #url;
  #input = el("input", {
    type: "search", class: "search-input", role: "combobox", "aria-label": "Search the notes",
    "aria-controls": "search-results", "aria-expanded": "false", "aria-autocomplete": "list",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
    placeholder: "Search the notes",
  });
  #list = el("div", { id: "search-results", class: "search-results", role: "listbox", "aria-label": "Results" });
  #status = el("p", { class: "search-status", role: "status" });
  #dialog;
  #active = -1;
  #asked = 0;

  /** A dialog over the index at `url`, which loads when the dialog first opens. */
  constructor(url) {
    this.#url = url;
    const close = el("button", { type: "button", class: "bar-button", onclick: () => this.#dialog.close() }, "Close");
    this.#dialog = el(
      "dialog",
      { class: "search", "aria-label": "Search" },
      el("div", { class: "search-head" }, this.#input, close),
      this.#status,
      this.#list,
    );
    this.#input.addEventListener("input", () => this.#search());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  /** Opens the dialog with the last search selected, ready to be typed over. */
  async open() {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#input.select();
    if (this.#index) return;
    this.#status.textContent = "Loading the index…";
    try {
      this.#index = await SearchIndex.load(this.#url);
      this.#search();
    } catch {
      this.#status.textContent = "The search index could not be loaded. Close this and try again.";
    }
  }

  async #search() {
    if (!this.#index) return;
    const asked = ++this.#asked;
    const query = this.#input.value.trim();
    const hits = query === "" ? [] : await this.#index.search(query, RESULTS_MAX);
    // Typing went on meanwhile: a later search answers.
    if (asked !== this.#asked) return;
    const words = wordsOf(query);
    this.#list.replaceChildren(...hits.map((hit, index) => this.#option(hit, words, index)));
    this.#input.setAttribute("aria-expanded", String(hits.length > 0));
    this.#status.textContent = summary(query, hits.length);
    this.#choose(hits.length > 0 ? 0 : -1);
  }

  #option({ title, heading, url, text }, words, index) {
    const passage = passageOf(text, words).map((part) => (part.found ? el("mark", {}, part.text) : part.text));
    return el(
      "a",
      {
        id: `search-result-${index}`, role: "option", "aria-selected": "false", href: new URL(url, siteRoot), tabindex: "-1",
        onclick: () => this.#dialog.close(),
        onpointermove: () => this.#choose(index),
      },
      el("span", { class: "search-place" }, title, heading ? el("span", { class: "search-heading" }, heading) : null),
      el("span", { class: "search-passage" }, passage),
    );
  }

  #choose(index) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#list.children[index];
    option?.setAttribute("aria-selected", "true");
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const count = this.#list.children.length;
    if (count === 0 || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.#choose((this.#active + steps[event.key] + count) % count);
      this.#list.children[this.#active].scrollIntoView({ block: "nearest", behavior: "instant" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      const link = this.#list.children[this.#active];
      if (event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener");
      else link?.click();
    }
  }
}

function summary(query, count) {
  if (query === "") return "";
  if (count === 0) return `Nothing found for “${query}”.`;
  if (count >= RESULTS_MAX) return `The best ${RESULTS_MAX} places`;
  return count === 1 ? "1 place" : `${count} places`;
}
