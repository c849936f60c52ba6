// A run block: the request as the note has it, Run, and under it the answer that really came.
import { copyText } from "../copy-code.js";
import { el, words } from "../dom.js";
import { buildParts } from "./block-parts.js";
import { curlCommand } from "./curl.js";
import { RequestEditor } from "./editor.js";
import { hurlFile } from "./hurl.js";
import { definitionsOf, needsOf } from "./needs.js";
import { BlockNotice } from "./notice.js";
import { readOptions } from "./options.js";
import { outcomeWords } from "./outcome-words.js";
import { list } from "./question.js";
import { RequestError } from "./request-error.js";
import { buildRequest, forbiddenHeaders } from "./request.js";
import { sendEntries } from "./send-entries.js";

export class SignetRun extends HTMLElement {
  /** What the blocks of this page share; set before the element is defined. */
  static page;

  /** Did the block's last run in this world go as its note expects? */
  isDone = false;

  #page = SignetRun.page;
  #heading = "";
  #data = null;
  #editor = null;
  #running = false;
  #parts = null;
  #notice = null;

  connectedCallback() {
    if (this.#parts) return;
    try {
      this.#data = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    } catch {
      return; // The block stays readable; there is nothing to run.
    }
    this.#heading = this.#data.title || "this block";
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", this.heading);
    this.classList.add("is-live");
    this.#parts = buildParts(this, {
      run: () => this.#press(),
      edit: () => this.#toggleEditor(),
      copyCurl: (event) => this.#copy(event.target, (entries) => this.#curl(entries)),
      copyHurl: (event) => this.#copy(event.target, (entries) => hurlFile(entries, this.#data.entries, this.#page.variables)),
      recall: () => this.#toggleRecording(),
    });
    this.#notice = new BlockNotice(this.#parts);
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#press();
    });
    this.#page.add(this);
  }

  /** Whether the block solves a challenge. */
  get isSolution() {
    return this.closest(".challenge-solution") !== null;
  }

  /** The block's name in sentences. */
  get heading() {
    return this.#heading;
  }

  /** Does it prepare the page for the blocks below it? */
  get isSetup() {
    return this.#data.setup;
  }

  /** The names of the variables that this block fills in. */
  get definitions() {
    return definitionsOf(this.#data.entries);
  }

  /** The requests to send, the note's or the reader's; `null`, and said why, when the edit is not a request. */
  readEntries() {
    try {
      return this.#entries();
    } catch (error) {
      return this.#explain(error);
    }
  }

  /** The names that this block needs from elsewhere and that have no value yet: `{required, wished}`. */
  missing() {
    const { required, wished } = needsOf(this.#entriesOrWritten());
    const unset = (names) => names.filter((name) => !this.#page.variables.has(name));
    return { required: unset(required), wished: unset(wished) };
  }

  /** The headers in this block that a browser will not let the page set. */
  get forbidden() {
    return [...new Set(this.#entriesOrWritten().flatMap(forbiddenHeaders))];
  }

  /** Says why this block cannot be sent as written, and what can be done instead. */
  explainForbidden() {
    const names = this.forbidden;
    const headers = list(names.map((name) => `\`${name}\``));
    this.#notice.ask(
      `A browser does not let a page set ${headers}: it fills that in itself, which is why a server can trust it. ` +
        "Copy the request as curl to send it exactly as written.",
      {
        "Copy as curl": (event) => this.#copy(event.target, (entries) => this.#curl(entries)),
        [`Send without ${list(names)}`]: () => this.execute(),
      },
    );
  }

  /** Labels the results as older than something that they depend on. */
  markStale(reason) {
    const { answers, stale } = this.#parts;
    if (!answers.hasChildNodes() || this.#running) return;
    answers.classList.add("is-stale");
    stale.textContent = `${reason}. Run it again to see it now.`;
    stale.hidden = false;
  }

  /** Says what would run before this block. */
  refresh() {
    const { first } = this.#page.prerequisites(this);
    this.#parts.first.textContent = first.length > 0 ? `Runs ${titles(first)} first.` : "";
  }

  /** Sends the block's requests in order, without questions. Did all go as the note expects? */
  async execute() {
    const entries = this.readEntries();
    if (this.#running || !entries) return false;
    const { run, answers, stale } = this.#parts;
    this.#running = true;
    this.#page.begin(this);
    this.#notice.say("Sending…");
    run.setAttribute("aria-disabled", "true");
    this.#notice.clear();
    try {
      const outcome = await sendEntries(entries, this.#page.variables, {
        show: (views) => this.#show(views),
        sent: (answer) => this.#sent(answer),
        retrying: (attempt, milliseconds) => this.#notice.wait(attempt, milliseconds),
      });
      const { sentence, tone } = outcomeWords(outcome, this.#data.fails);
      this.#notice.say(sentence, tone, outcome.status);
      this.isDone = tone === "good";
      this.dispatchEvent(new CustomEvent("signet:run", { bubbles: true, detail: { block: this.id, good: this.isDone } }));
      return this.isDone;
    } finally {
      this.#running = false;
      stale.hidden = true;
      answers.classList.remove("is-stale");
      run.removeAttribute("aria-disabled");
      this.#page.refresh();
    }
  }

  /** Brings the block into view, with the focus on its Run button. */
  show() {
    this.scrollIntoView({ block: "start" });
    this.#parts.run.focus({ preventScroll: true });
  }

  #entries() {
    return this.#editor ? this.#editor.entries() : this.#data.entries;
  }

  // While an edit is no request, what the note has stands in for it.
  #entriesOrWritten() {
    try {
      return this.#entries();
    } catch {
      return this.#data.entries;
    }
  }

  // The first live answer takes the recording's place; the recording stays one press away.
  #show(views) {
    this.#parts.answers.replaceChildren(...views);
    const { recording, recall, state } = this.#parts;
    if (!recording || !recall.hidden) return;
    recording.remove();
    if (state) recording.prepend(state);
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
    const lost = this.#page.cookies.lost(answer);
    if (lost.length > 0) this.#warnOfLostCookies(lost);
    const { status, text } = answer;
    const path = new URL(answer.url).pathname;
    this.dispatchEvent(new CustomEvent("signet:answer", { bubbles: true, detail: { path, status, text } }));
    if (!answer.id) return;
    this.dispatchEvent(new CustomEvent("signet:exchange", { bubbles: true, detail: { id: answer.id, block: this.id } }));
  }

  #warnOfLostCookies(names) {
    const sentence =
      `Your browser did not send ${list(names.map((name) => `\`${name}\``))} back. Safari refuses \`Secure\` cookies over ` +
      "plain HTTP, even on your own machine. Stop the server, and start it with `signet serve --tls`.";
    this.prepend(el("p", { class: "run-banner", role: "alert" }, words(sentence)));
  }

  // Run as the reader presses it: what is missing runs first, and is named.
  async #press() {
    if (this.#running) return;
    this.#notice.clear();
    if (!this.readEntries()) return;
    const needs = this.#page.prerequisites(this);
    if (needs.unknown.length > 0) {
      return this.#notice.ask(`${list(needs.unknown.map((name) => `\`${name}\``))} has no value, and no block on this page captures it.`);
    }
    if (this.forbidden.length > 0) {
      this.explainForbidden();
      return this.#notice.focus();
    }
    if (needs.first.length > 0) {
      this.#notice.say(`Running ${titles(needs.first)} first…`);
      const stopped = await this.#page.runInOrder(needs.first);
      if (stopped) return this.#explainStop(stopped);
    }
    if (!(await this.execute())) this.#suggest();
  }

  // A block that fails may need one above it that nothing names: the registration of a user, say.
  #suggest() {
    if (this.#notice.isOpen) return;
    const above = this.#page.above(this).filter(({ isDone }) => !isDone);
    if (above.length === 0) return;
    const one = above.length === 1;
    this.#notice.ask(`${one ? titles(above) : `${above.length} blocks`} above ${one ? "has" : "have"} not run: this one may need ${one ? "it" : "them"}.`, {
      "Run everything above from a clean world": () => this.#runUpToHere(),
    });
  }

  #explainStop(stopped) {
    this.#notice.ask(`${titles([stopped])} did not go as its note expects, so this was not sent.`, {
      [`See ${titles([stopped])}`]: () => stopped.show(),
      "Run everything above from a clean world": () => this.#runUpToHere(),
    });
  }

  async #runUpToHere() {
    const stopped = await this.#page.runUpTo(this);
    if (stopped && stopped !== this) this.#explainStop(stopped);
  }

  #copy(button, textOf) {
    try {
      copyText(textOf(this.#entries()), button);
    } catch (error) {
      this.#explain(error);
    }
  }

  #curl(entries) {
    const { variables } = this.#page;
    const commands = entries.map((entry) => {
      const options = readOptions(entry, variables);
      return curlCommand(buildRequest(entry, variables), entry, options);
    });
    return commands.join("\n\n");
  }

  #explain(error) {
    if (!(error instanceof RequestError)) throw error;
    this.#notice.ask(error.message);
    return null;
  }

  #toggleEditor() {
    const { edit, source } = this.#parts;
    if (this.#editor) {
      this.#editor.element.remove();
      this.#editor = null;
    } else {
      this.#editor = new RequestEditor(this.#data.entries);
      this.#editor.element.addEventListener("change", () => this.refresh());
      source.after(this.#editor.element);
      this.#editor.focus();
    }
    source.hidden = this.#editor !== null;
    edit.textContent = this.#editor ? "Back to the note’s request" : "Edit";
    this.refresh();
  }
}

function titles(blocks) {
  return list(blocks.map(({ heading }) => `“${heading}”`));
}
