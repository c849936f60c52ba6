// The panel that says why the last build failed. The page under it is the last good one.
import { el } from "./dom.js";

export class ErrorPanel {
  #region = el("div", { class: "error-panel", role: "alert" });

  constructor() {
    document.body.append(this.#region);
  }

  /** Shows `errors` (`{file, line, column, message}`), or clears the panel when there are none. */
  show(errors) {
    if (errors.length === 0) return this.#region.replaceChildren();
    const count = errors.length === 1 ? "One error keeps" : `${errors.length} errors keep`;
    this.#region.replaceChildren(
      el(
        "div",
        { class: "error-panel-body" },
        el(
          "div",
          { class: "error-panel-head" },
          el("p", {}, `${count} the notes from being built. You see the last good version.`),
          el("button", { type: "button", class: "bar-button", onclick: () => this.show([]) }, "Dismiss"),
        ),
        el("ol", {}, errors.map((error) => el("li", {}, el("code", {}, place(error)), " ", error.message))),
      ),
    );
  }
}

function place({ file, line, column }) {
  return [file, line, column].filter((part) => part !== undefined && part !== null).join(":");
}
