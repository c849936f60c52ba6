// The reader's progress: how far they are, and a file of it to take along or bring back.
import { el } from "../dom.js";

export class ChallengeDialog {
  #progress;
  #challenges;
  #summary = el("p", {});
  #status = el("p", { class: "challenge-status", role: "status" });
  #file = el("input", { type: "file", id: "progress-file", accept: "application/json,.json", onchange: () => this.#import() });
  #dialog;

  /** `challenges` are those of the notes, as the server lists them. */
  constructor(progress, challenges) {
    this.#progress = progress;
    this.#challenges = challenges;
    const button = (label, onclick) => el("button", { type: "button", class: "challenge-tool", onclick }, label);
    this.#dialog = el(
      "dialog",
      { class: "challenge-dialog", "aria-labelledby": "progress-heading" },
      el("h2", { id: "progress-heading" }, "Your progress"),
      this.#summary,
      el("p", {}, "It is kept in this browser alone. Take it along as a file, and bring it back in another."),
      el("p", { class: "challenge-tools" }, button("Export", () => this.#export())),
      el("p", {}, el("label", { for: "progress-file" }, "Import a file that was exported"), this.#file),
      this.#status,
      button("Close", () => this.#dialog.close()),
    );
    document.body.append(this.#dialog);
    progress.onChange(() => this.#show());
  }

  open() {
    this.#status.textContent = "";
    this.#show();
    this.#dialog.showModal();
  }

  #show() {
    const solved = this.#challenges.filter(({ id }) => this.#progress.has(id)).length;
    this.#summary.textContent = `${solved} of ${this.#challenges.length} challenges solved.`;
  }

  #export() {
    const url = URL.createObjectURL(new Blob([this.#progress.text], { type: "application/json" }));
    const link = el("a", { href: url, download: "signet-progress.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    this.#status.textContent = "The file is signet-progress.json.";
  }

  async #import() {
    const [file] = this.#file.files;
    if (!file) return;
    try {
      if (file.size > 1_000_000) throw new Error("This file is too large to be progress.");
      const count = this.#progress.read(await file.text());
      this.#status.textContent = count === 1 ? "1 solved challenge is in the file." : `${count} solved challenges are in the file.`;
    } catch (error) {
      this.#status.textContent = error.message;
    }
    this.#file.value = "";
  }
}
