// The Defences dialog: every setting of the world, in groups, each with a sentence. A change counts at once.
import { el, words } from "../dom.js";
import { LabError } from "./api.js";
import { GROUPS, same, unknownNames, valueWords } from "./settings.js";

export class DefencesDialog {
  #policy;
  #rows = new Map();
  #dialog;
  #groups = el("div", { class: "defences-groups" });
  #summary = el("p", { class: "defences-summary", role: "status" });

  constructor(policy) {
    this.#policy = policy;
    const close = el("button", { type: "button", class: "bar-button", onclick: () => this.#dialog.close() }, "Close");
    this.#dialog = el(
      "dialog",
      { class: "defences", "aria-labelledby": "defences-heading" },
      el("div", { class: "defences-head" }, el("h2", { id: "defences-heading" }, "Defences"), this.#summary, close),
      this.#groups,
    );
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
    policy.onChange(() => this.#show());
  }

  /** Opens it; the browser gives the focus back to where it was when it closes. */
  open() {
    if (this.#dialog.open) return;
    if (this.#rows.size === 0) this.#build();
    this.#show();
    this.#dialog.showModal();
  }

  #build() {
    const { settings } = this.#policy;
    const others = unknownNames(settings)
      .filter((name) => typeof settings[name] === "boolean")
      .map((name) => ({ name, label: name.replaceAll("_", " "), sentence: "" }));
    const groups = others.length > 0 ? [...GROUPS, { title: "Others", settings: others }] : GROUPS;
    this.#groups.replaceChildren(
      ...groups.map(({ title, sentence, settings: members }) =>
        el(
          "fieldset",
          { class: "defences-group" },
          el("legend", {}, title),
          sentence ? el("p", {}, sentence) : null,
          members.filter(({ name }) => name in settings).map((setting) => this.#row(setting)),
        ),
      ),
    );
  }

  #row(setting) {
    const id = `defence-${setting.name}`;
    const control = setting.choices
      ? el("select", { id, "aria-describedby": `${id}-about`, onchange: () => this.#change(setting, JSON.parse(control.value)) })
      : el("input", { id, type: "checkbox", role: "switch", "aria-describedby": `${id}-about`, onchange: () => this.#change(setting, control.checked) });
    const back = el("button", { type: "button", class: "bar-button defence-back", "aria-label": `Put back: ${setting.label}`, onclick: () => this.#putBack(setting, control) }, "Put back");
    const problem = el("p", { class: "defence-problem", role: "alert" });
    const state = el("span", { class: "defence-state", "aria-hidden": "true" });
    const row = el(
      "div",
      { class: "defence" },
      el("div", { class: "defence-line" }, el("label", { for: id }, setting.label), el("span", { class: "defence-control" }, state, control)),
      el("div", { class: "defence-about" }, el("p", { id: `${id}-about` }, words(setting.sentence), el("span", { class: "defence-changed" }, " Not the secure default.")), back),
      problem,
    );
    this.#rows.set(setting.name, { setting, control, state, row, problem });
    return row;
  }

  async #putBack(setting, control) {
    await this.#change(setting, null);
    control.focus();
  }

  async #change({ name }, value) {
    const { problem } = this.#rows.get(name);
    problem.textContent = "";
    try {
      await this.#policy.change(name, value);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      problem.textContent = error.message;
      this.#show();
    }
  }

  #show() {
    const { settings, defaults, differences } = this.#policy;
    const summary = differences.length === 0 ? "All at the secure default." : differences.length === 1 ? "1 differs from the secure default." : `${differences.length} differ from the secure default.`;
    if (this.#summary.textContent !== summary) this.#summary.textContent = summary;
    for (const [name, { setting, control, state, row }] of this.#rows) {
      row.classList.toggle("is-changed", !same(settings[name], defaults[name]));
      if (!setting.choices) {
        control.checked = settings[name] === true;
        state.textContent = control.checked ? "on" : "off";
      } else this.#showChoices(setting, control, settings[name], defaults[name]);
    }
  }

  // The current and the default value are always among the choices, whatever the server has.
  #showChoices(setting, control, value, standard) {
    const choices = [...setting.choices];
    for (const needed of [value, standard]) {
      if (!choices.some(([other]) => same(other, needed))) choices.unshift([needed, valueWords(needed)]);
    }
    const options = choices.map(([other, text]) => {
      const label = same(other, standard) ? `${text} (default)` : text;
      return el("option", { value: JSON.stringify(other), selected: same(other, value) }, label);
    });
    control.replaceChildren(...options);
  }
}
