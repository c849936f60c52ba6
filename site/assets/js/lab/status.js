// The one place where the lab says what it did: seen for a moment, and heard.
import { el } from "../dom.js";
import { LabError } from "./api.js";

const SHOWN_MS = 8000;

export class LabStatus {
  element = el("p", { class: "lab-status", role: "status" });
  #timer = 0;

  say(sentence) {
    clearTimeout(this.#timer);
    this.element.textContent = sentence;
    this.#timer = setTimeout(() => {
      this.element.textContent = "";
    }, SHOWN_MS);
  }

  /** Does `action`; what it throws is said in words. Gives whether it went well. */
  async try(action) {
    try {
      await action();
      return true;
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      this.say(error.message);
      return false;
    }
  }
}
