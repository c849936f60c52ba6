// One challenge of the page: Check, Reset, what is still missing, and hints that open one by one.
import { el } from "../dom.js";
import { LabError, ask } from "./api.js";

export class ChallengePanel {
  #section;
  #progress;
  #id;
  #name;
  #status = el("p", { class: "challenge-status", role: "status" });
  #mark = el("p", { class: "challenge-mark" }, "✓ Solved");
  #isBusy = false;

  constructor(section, progress, openProgress) {
    this.#section = section;
    this.#progress = progress;
    this.#id = section.dataset.challenge;
    this.#name = (section.getAttribute("aria-label") ?? "").replace(/^Challenge: /, "");
    const tool = (label, name, onclick) =>
      el("button", { type: "button", class: "challenge-tool", "aria-label": name, onclick }, label);
    const tools = el(
      "div",
      { class: "challenge-tools" },
      el("button", { type: "button", class: "challenge-check-button", "aria-label": `Check “${this.#name}”`, onclick: () => this.#check() }, "Check"),
      tool("Reset", `Reset “${this.#name}”`, () => this.#reset()),
      tool("Your progress", "Your progress", openProgress),
      this.#mark,
    );
    const place = section.querySelector(".challenge-check, .challenge-solution");
    if (place) place.before(tools, this.#status);
    else section.append(tools, this.#status);
    this.#offerHints();
    progress.onChange(() => this.#show());
    this.#show();
  }

  async #check() {
    await this.#do(async () => {
      const { passed, matched, of, next } = await ask(`${this.#path}/check`, { method: "POST" });
      // What was solved before stays solved until the reader begins again.
      if (passed) this.#progress.add(this.#id);
      this.#say(passed ? `Solved. ${next}` : `${matched} of ${of} done. ${next}`, passed ? "good" : "open");
    });
  }

  async #reset() {
    await this.#do(async () => {
      await ask(this.#path, { method: "DELETE" });
      this.#progress.remove(this.#id);
      this.#say("This challenge begins again: only what you do from now on counts for it.", "open");
    });
  }

  get #path() {
    return `/sandbox/challenges/${encodeURIComponent(this.#id)}`;
  }

  async #do(action) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await action();
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      this.#say(error.message, "bad");
    } finally {
      this.#isBusy = false;
    }
  }

  #say(sentence, tone) {
    this.#status.dataset.tone = tone;
    this.#status.textContent = sentence;
  }

  #show() {
    const isSolved = this.#progress.has(this.#id);
    this.#section.classList.toggle("is-solved", isSolved);
    this.#mark.hidden = !isSolved;
  }

  // The next hint comes when the one before has been opened, and all stay from then on.
  #offerHints() {
    const hints = [...this.#section.querySelectorAll(":scope > .challenge-hint")];
    hints.forEach((hint, index) => {
      hint.hidden = index > 0;
      hint.addEventListener("toggle", () => {
        if (hint.open && hints[index + 1]) hints[index + 1].hidden = false;
      });
    });
    // A link that leads into a hint opens it, as the browser does with any folded part.
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const holder = hints.findIndex((hint) => target && hint.contains(target));
    for (const hint of hints.slice(0, holder + 1)) hint.hidden = false;
  }
}
