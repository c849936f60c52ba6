// The page's one stream of server-sent events. Browsers allow few connections to one host, so it is closed while the
// page is hidden and opened again when it is looked at.

const RETRY_MS = 5000;

export class EventStream {
  #path;
  #listeners = [];
  #source = null;
  #retry = 0;
  #wanted = false;

  constructor(path) {
    this.#path = path;
    document.addEventListener("visibilitychange", () => this.#follow());
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", () => this.#follow());
    // A reader's first request makes them a world: before it there was nothing to hear of.
    for (const event of ["signet:run", "signet:world"]) document.addEventListener(event, () => this.#follow());
  }

  /** Calls `listener` with the parsed data of each event called `name`; `open` comes, without data, at each connection. */
  on(name, listener) {
    const hear = (event) => {
      if (name === "open") return listener();
      const data = parse(event.data);
      if (data !== null) listener(data);
    };
    this.#listeners.push([name, hear]);
    this.#source?.addEventListener(name, hear);
  }

  /** Connects, now and whenever the page is visible. */
  open() {
    this.#wanted = true;
    this.#follow();
  }

  #follow() {
    if (!this.#wanted || document.visibilityState === "hidden") return this.#close();
    if (this.#source) return;
    clearTimeout(this.#retry);
    const source = new EventSource(this.#path);
    this.#source = source;
    for (const [name, hear] of this.#listeners) source.addEventListener(name, hear);
    // A lost connection comes back by itself; one that was refused does not.
    source.addEventListener("error", () => {
      if (source !== this.#source || source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#retry = setTimeout(() => this.#follow(), RETRY_MS);
    });
  }

  #close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
