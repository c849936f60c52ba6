// What a run block tells its reader beside the answer: one sentence on how it goes, and questions with their choices.
import { el } from "../dom.js";
import { ask } from "./question.js";

export class BlockNotice {
  #parts;
  #stopRetrying = () => {};

  constructor(parts) {
    this.#parts = parts;
  }

  /** Is there a question that has no answer yet? */
  get isOpen() {
    return this.#parts.notice.hasChildNodes();
  }

  clear() {
    this.#parts.notice.replaceChildren();
  }

  focus() {
    this.#parts.notice.querySelector("button")?.focus();
  }

  /** `heard` is what the eye finds in the answer and the ear needs here. */
  say(sentence, tone = "", heard = "") {
    this.#parts.status.replaceChildren(heard ? el("span", { class: "visually-hidden" }, `${heard}. `) : "", sentence);
    this.#parts.status.dataset.tone = tone;
  }

  /** `choices` are what can be done, by the words on their buttons. */
  ask(sentence, choices) {
    ask(this.#parts.notice, this.#parts.run, sentence, choices);
    if (!this.#parts.answers.hasChildNodes()) this.say("");
  }

  /** Waits before a request is sent again; `false` when the reader has seen enough. */
  wait(attempt, milliseconds) {
    this.say(`Attempt ${attempt} did not go as expected. Trying again…`);
    return new Promise((done) => {
      const timer = setTimeout(() => done(true), milliseconds);
      this.#stopRetrying = () => {
        clearTimeout(timer);
        done(false);
      };
      if (this.isOpen) return;
      ask(this.#parts.notice, this.#parts.run, "This request is sent again until its checks pass.", {
        "Stop trying": () => this.#stopRetrying(),
      });
    });
  }
}
