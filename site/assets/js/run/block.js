// A run block: the request as the note has it, Run, and under it the answer that really came.
import { copyText } from "../copy-code.js";
import { el } from "../dom.js";
import { curlCommand } from "./curl.js";
import { RequestEditor } from "./editor.js";
import { ask, list } from "./question.js";
import { RequestError, buildRequest, forbiddenHeaders, textsOf } from "./request.js";
import { sendEntries } from "./send-entries.js";
import { namesIn } from "./variables.js";

const RUN_KEYS = "Control+Enter Meta+Enter";

export class SignetRun extends HTMLElement {
  /** What the blocks of this page share; set before the element is defined. */
  static page;

  #page = SignetRun.page;
  #heading = "";
  #written = [];
  #editor = null;
  #running = false;
  #parts = null;

  connectedCallback() {
    if (this.#parts) return;
    let block;
    try {
      block = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    } catch {
      return; // The block stays readable; there is nothing to run.
    }
    this.#heading = block.title || this.querySelector(".run-title")?.textContent || "this block";
    this.#written = block.entries;
    this.#build();
    this.#page.add(this);
  }

  /** The block's name in sentences. */
  get heading() {
    return this.#heading;
  }

  /** The requests to send, the note's or the reader's; `null`, and said why, when the edit is not a request. */
  readEntries() {
    if (!this.#editor) return this.#written;
    try {
      return this.#editor.entries();
    } catch (error) {
      return this.#explain(error);
    }
  }

  /** The names of the variables that this block fills in. */
  get captures() {
    return this.#written.flatMap((entry) => entry.captures.map(({ name }) => name));
  }

  /** The names that this block's requests need from elsewhere and that have no value yet. */
  missing() {
    const own = new Set();
    const missing = [];
    for (const entry of this.readEntries() ?? []) {
      for (const name of namesIn(textsOf(entry))) {
        if (!own.has(name) && !this.#page.variables.has(name)) missing.push(name);
      }
      for (const { name } of entry.captures) own.add(name);
    }
    return [...new Set(missing)];
  }

  /** The headers in this block that a browser will not let the page set. */
  get forbidden() {
    return [...new Set((this.readEntries() ?? []).flatMap(forbiddenHeaders))];
  }

  /** Says why this block cannot be sent as written, and what can be done instead. */
  explainForbidden() {
    const names = this.forbidden;
    const headers = list(names.map((name) => `\`${name}\``));
    this.#ask(
      `A browser does not let a page set ${headers}: it fills that in itself, which is why a server can trust it. ` +
        "Copy the request as curl to send it exactly as written.",
      {
        "Copy as curl": (event) => this.#copy(event.target),
        [`Send without ${list(names)}`]: () => this.execute(),
      },
    );
  }

  /** Labels the results as older than something that they depend on. */
  markStale(reason) {
    const { answers } = this.#parts;
    if (!answers.hasChildNodes() || this.#running) return;
    answers.classList.add("is-stale");
    this.#parts.stale.textContent = `${reason}. Run it again to see it now.`;
    this.#parts.stale.hidden = false;
  }

  /** Sends the block's requests in order, without questions. Did all go as the note expects? */
  async execute() {
    const entries = this.readEntries();
    if (this.#running || !entries) return false;
    const { run, answers, stale } = this.#parts;
    this.#running = true;
    this.#page.begin(this);
    this.#say("Sending…");
    run.setAttribute("aria-disabled", "true");
    this.#parts.notice.replaceChildren();
    try {
      const outcome = await sendEntries(entries, this.#page.variables, {
        show: (views) => this.#show(views),
        sent: (answer) => this.#sent(answer),
      });
      this.#say(outcome.summary, outcome.good ? "good" : "bad", outcome.status);
      return outcome.good;
    } finally {
      this.#running = false;
      stale.hidden = true;
      answers.classList.remove("is-stale");
      run.removeAttribute("aria-disabled");
    }
  }

  // The first live answer takes the recording's place; the recording stays one press away.
  #show(views) {
    this.#parts.answers.replaceChildren(...views);
    const { recording, recall } = this.#parts;
    if (!recording || !recall.hidden) return;
    recording.remove();
    recall.hidden = false;
  }

  #toggleRecording() {
    const { recording, recall } = this.#parts;
    if (recording.isConnected) recording.remove();
    else this.append(recording);
    recall.textContent = recording.isConnected ? "Hide the recording" : "Show the recording";
  }

  #sent(answer) {
    const isReset = answer.method === "POST" && new URL(answer.url).pathname === "/sandbox/reset";
    if (isReset && answer.status < 300) this.#page.forget();
    document.dispatchEvent(new CustomEvent("signet:exchange", { detail: { block: this.id, answer } }));
  }

  // Run as the reader presses it: first says what is missing, and never runs it silently.
  async #press() {
    if (this.#running) return;
    const { notice } = this.#parts;
    notice.replaceChildren();
    if (!this.readEntries()) return;
    const needs = this.#page.prerequisites(this);
    if (needs.unknown.length > 0) {
      return this.#ask(`${list(needs.unknown.map((name) => `\`${name}\``))} has no value, and no block on this page captures it.`);
    }
    if (needs.first.length > 0) return this.#askToRunFirst(needs.first);
    if (this.forbidden.length > 0) {
      this.explainForbidden();
      return this.#parts.notice.querySelector("button")?.focus();
    }
    await this.execute();
  }

  #askToRunFirst(first) {
    const names = list(this.missing().map((name) => `\`${name}\``));
    const titles = list(first.map((block) => `“${block.heading}”`));
    this.#ask(`${names} has no value yet: ${titles} must run first.`, {
      [`Run ${titles} first`]: async () => {
        const stopped = await this.#page.runInOrder(first);
        if (stopped) this.#explainStop(stopped);
        else await this.#press();
      },
    });
    this.#parts.notice.querySelector("button")?.focus();
  }

  #explainStop(stopped) {
    this.#ask(`“${stopped.heading}” did not go as its note expects, so this was not sent.`, {
      [`See “${stopped.heading}”`]: () => stopped.show(),
      "Run everything above from a clean world": async () => {
        const again = await this.#page.runUpTo(this);
        if (again && again !== this) this.#explainStop(again);
      },
    });
  }

  /** Brings the block into view, with the focus on its Run button. */
  show() {
    this.scrollIntoView({ block: "start" });
    this.#parts.run.focus({ preventScroll: true });
  }

  #ask(sentence, choices) {
    ask(this.#parts.notice, this.#parts.run, sentence, choices);
    this.#say("");
  }

  // `heard` is what the eye finds in the answer and the ear needs here.
  #say(sentence, tone = "", heard = "") {
    this.#parts.status.replaceChildren(heard ? el("span", { class: "visually-hidden" }, `${heard}. `) : "", sentence);
    this.#parts.status.dataset.tone = tone;
  }

  #copy(button) {
    try {
      const commands = this.readEntries()?.map((entry) => curlCommand(buildRequest(entry, this.#page.variables), entry));
      if (commands) copyText(commands.join("\n\n"), button);
    } catch (error) {
      this.#explain(error);
    }
  }

  #explain(error) {
    if (!(error instanceof RequestError)) throw error;
    this.#ask(error.message);
    return null;
  }

  #toggleEditor() {
    const { edit, source } = this.#parts;
    if (this.#editor) {
      this.#editor.element.remove();
      this.#editor = null;
    } else {
      this.#editor = new RequestEditor(this.#written);
      source.after(this.#editor.element);
      this.#editor.focus();
    }
    source.hidden = this.#editor !== null;
    edit.textContent = this.#editor ? "Back to the note’s request" : "Edit";
  }

  #build() {
    const tool = (label, onclick) => el("button", { type: "button", class: "run-tool", onclick }, label);
    const parts = {
      source: this.querySelector(".run-source"),
      run: el("button", { type: "button", class: "run-button", onclick: () => this.#press(), "aria-keyshortcuts": RUN_KEYS }, "Run"),
      edit: tool("Edit", () => this.#toggleEditor()),
      curl: tool("Copy as curl", (event) => this.#copy(event.target)),
      status: el("p", { class: "run-status", role: "status" }),
      notice: el("div", { class: "run-notice", role: "status" }),
      stale: el("p", { class: "run-stale", hidden: true }),
      answers: el("div", { class: "run-answers" }),
      recording: this.querySelector(".run-recording"),
      recall: tool("Show the recording", () => this.#toggleRecording()),
    };
    parts.recall.hidden = true;
    this.#parts = parts;
    parts.run.setAttribute("aria-label", `Run “${this.heading}”`);
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", this.heading);
    this.classList.add("is-live");
    this.querySelector(".run-offline")?.setAttribute("hidden", "");
    this.append(
      el("div", { class: "run-tools" }, parts.run, parts.edit, parts.curl, parts.recall, parts.status),
      parts.notice,
      parts.stale,
      parts.answers,
      // What is folded away stays so.
      ...(parts.recording && !parts.recording.closest("details") ? [parts.recording] : []),
    );
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#press();
    });
  }
}
