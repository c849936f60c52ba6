// Where the x-ray stands: a column (open unless the reader folded it, which is remembered), or a sheet on demand.
import { el } from "../../dom.js";

const KEY = "signet-xray";

export class XrayPlace {
  #body;
  #aside = el("aside", { id: "xray", class: "xray", "aria-labelledby": "xray-heading", hidden: true });
  #sheet = el("dialog", { class: "xray-sheet", "aria-labelledby": "xray-heading" });
  #wide = matchMedia("(min-width: 80rem)");
  #listeners = [];
  #isFolded = read() === "folded";

  constructor(body) {
    this.#body = body;
    document.querySelector(".page").append(this.#aside);
    document.body.append(this.#sheet);
    this.#sheet.addEventListener("close", () => this.#settle());
    this.#sheet.addEventListener("click", (event) => {
      if (event.target === this.#sheet) this.#sheet.close();
    });
    this.#wide.addEventListener("change", () => this.#settle());
    this.#settle();
  }

  get isOpen() {
    return this.#wide.matches ? !this.#isFolded : this.#sheet.open;
  }

  /** Calls `listener` with whether it is open, now and after each change. */
  onToggle(listener) {
    this.#listeners.push(listener);
    listener(this.isOpen);
  }

  toggle() {
    if (this.isOpen) this.#close();
    else this.open();
  }

  open() {
    if (this.#wide.matches) this.#fold(false);
    else if (!this.#sheet.open) {
      this.#sheet.append(this.#body);
      this.#sheet.showModal();
      this.#tell();
    }
  }

  #close() {
    if (!this.#wide.matches) return this.#sheet.close();
    const hadFocus = this.#body.contains(document.activeElement);
    this.#fold(true);
    if (hadFocus) document.querySelector(".xray-toggle")?.focus();
  }

  #fold(isFolded) {
    this.#isFolded = isFolded;
    write(isFolded ? "folded" : "open");
    this.#settle();
  }

  #settle() {
    if (this.#wide.matches) {
      if (this.#sheet.open) this.#sheet.close();
      this.#aside.append(this.#body);
    }
    this.#aside.hidden = !this.#wide.matches || this.#isFolded;
    document.documentElement.classList.toggle("has-xray", !this.#aside.hidden);
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener(this.isOpen);
  }
}

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(state) {
  try {
    localStorage.setItem(KEY, state);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
