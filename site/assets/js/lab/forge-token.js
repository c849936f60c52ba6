// A bench for forging access tokens, under each block that asks the attacker's server to forge one: the same three
// fields, signed in the reader's own browser. What it makes takes the place of what the block would capture.
import { el, words } from "../dom.js";
import { RequestError } from "../run/request-error.js";
import { buildRequest } from "../run/request.js";

const FORGE = "/attacker/forge";
const FIELD = { spellcheck: "false", autocapitalize: "off", autocomplete: "off" };

/** Offers the bench in the blocks of `page` that forge. */
export function startForge(page) {
  const blocks = page.blocks.filter((block) => forging(block));
  if (blocks.length === 0) return;
  SignetForgeToken.page = page;
  customElements.define("signet-forge-token", SignetForgeToken);
  for (const block of blocks) {
    let bench = null;
    const toggle = el("button", { type: "button", class: "run-tool", "aria-expanded": "false" }, "Forge it here");
    toggle.addEventListener("click", () => {
      if (bench) bench.remove();
      bench = bench ? null : Object.assign(document.createElement("signet-forge-token"), { block });
      if (bench) block.querySelector(".run-tools").after(bench);
      toggle.setAttribute("aria-expanded", String(bench !== null));
      toggle.textContent = bench ? "Close the bench" : "Forge it here";
    });
    block.querySelector(".run-tools .run-word").before(toggle);
  }
}

function forging(block) {
  return block.readEntries()?.find(({ url }) => url.endsWith(FORGE));
}

class SignetForgeToken extends HTMLElement {
  /** What the page's run blocks share; set before the element is defined. */
  static page;

  #parts = null;

  connectedCallback() {
    if (this.#parts) return;
    const area = (rows) => el("textarea", { ...FIELD, rows });
    const parts = {
      header: area(2),
      claims: area(7),
      key: area(3),
      token: el("textarea", { ...FIELD, rows: 5, readonly: true }),
      status: el("p", { class: "run-status", role: "status" }),
    };
    this.#parts = parts;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", "Forge a token");
    this.className = "run-editor";
    this.append(
      labelled("Header", parts.header),
      labelled("Claims", parts.claims),
      labelled("Key, for HS256: its text, byte for byte", parts.key),
      el(
        "p",
        { class: "run-editor-tools" },
        el("button", { type: "button", class: "run-choice", onclick: () => this.#try(() => this.#forge()) }, "Forge"),
        el("button", { type: "button", class: "run-choice", onclick: () => this.#try(() => this.#use()) }, "Try it on /auth/me"),
        parts.status,
      ),
      labelled("The forged token", parts.token),
    );
    this.#fill();
    parts.header.focus();
  }

  // With the block's own request, its variables filled in as far as they have values.
  #fill() {
    const { header, claims, key } = this.#parts;
    try {
      const request = buildRequest(forging(this.block), SignetForgeToken.page.variables);
      const body = JSON.parse(new TextDecoder().decode(request.body));
      header.value = JSON.stringify(body.header);
      claims.value = JSON.stringify(body.claims, null, 1);
      key.value = body.key ?? "";
    } catch {
      header.value = '{"alg":"none","typ":"at+jwt"}';
      claims.value = "{}";
      this.#say("Run the blocks above, and open the bench again: it will have their values.");
    }
  }

  async #forge() {
    const { header, claims, key, token } = this.#parts;
    const parsed = parse("header", header.value);
    const signed = [parsed, parse("claims", claims.value)].map((part) => base64url(encode(JSON.stringify(part)))).join(".");
    token.value = `${signed}.${base64url(await signature(parsed.alg, signed, key.value))}`;
    const [name] = this.block.definitions;
    if (name) SignetForgeToken.page.variables.setText(name, token.value);
    this.#say(name ? `Forged. The blocks below use it as \`${name}\`.` : "Forged.");
    return token.value;
  }

  async #use() {
    const token = await this.#forge();
    const answer = await fetch("/auth/me", { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
    const body = await answer.json();
    this.#say(answer.ok ? `200: the server takes you for ${body.username}.` : `${answer.status}: refused. The x-ray says why.`);
  }

  async #try(action) {
    try {
      await action();
    } catch (error) {
      this.#say(error instanceof RequestError ? error.message : "The server did not answer.");
    }
  }

  #say(sentence) {
    this.#parts.status.replaceChildren(...words(sentence));
  }
}

function labelled(word, field) {
  return el("label", { class: "run-field" }, el("span", {}, word), field);
}

function parse(name, text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RequestError(`The ${name} cannot be read as JSON: ${error.message}`);
  }
}

function encode(text) {
  return new TextEncoder().encode(text);
}

function base64url(bytes) {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

async function signature(algorithm, signed, key) {
  if (String(algorithm).toLowerCase() === "none") return new Uint8Array();
  if (algorithm !== "HS256") throw new RequestError("Here a token is signed with HS256, or not at all with none: you have no private key.");
  if (key === "") throw new RequestError("HS256 needs a key.");
  const secret = await crypto.subtle.importKey("raw", encode(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", secret, encode(signed)));
}
